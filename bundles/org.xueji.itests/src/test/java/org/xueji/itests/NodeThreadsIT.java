package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.xueji.launcher.node.LauncherFailed;

class NodeThreadsIT {

    private static final long SELF = ProcessHandle.current().pid();

    @Test
    void says_in_one_line_where_a_thread_is() {
        assertThat(NodeThreads.whereIs(SELF, Thread.currentThread().getName()))
                .contains("NodeThreadsIT.says_in_one_line_where_a_thread_is")
                .doesNotContain("\n");
    }

    @Test
    void says_when_there_is_none() {
        assertThat(NodeThreads.whereIs(SELF, "nobody")).isEqualTo("no thread nobody");
    }

    @Test
    void who_is_refused_was_answered() {
        IOException late = new IOException("login", new TimeoutException());

        assertThat(NodeThreads.isSilence(new LauncherFailed("the console did not answer", late)))
                .isTrue();
        assertThat(NodeThreads.isSilence(new LauncherFailed("no", new IOException("refused"))))
                .isFalse();
    }
}
