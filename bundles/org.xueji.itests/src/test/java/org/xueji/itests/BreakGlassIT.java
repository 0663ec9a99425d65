package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The key file of the node opens the console whatever else is broken. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BreakGlassIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.onPostgres("break-glass");

    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @Test
    @Order(1)
    void while_identity_is_away_the_key_file_gets_in_and_operators_do_not() throws Exception {
        try (OperatorSsh wang = OperatorSsh.with(NODE, "wang")) {
            NODE.console("operators:add --role admin wang 王老师 " + wang.line());
            assertThat(wang.getsIn()).isTrue();
            long before = breakGlass();
            NODE.console("bundle:stop org.xueji.identity");
            try {
                int tries = atOnce(() -> NODE.console("bundle:list"));
                atOnce(() -> assertThat(wang.getsIn()).isFalse());
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> breakGlass() == before + 1 + tries);
            } finally {
                NODE.console("bundle:start org.xueji.identity");
            }
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(wang::getsIn);
            assertThat(log()).contains("Break-glass login at the console: operator");
        }
    }

    @Test
    @Order(2)
    void while_the_database_is_away_the_key_file_gets_in_at_once() throws Exception {
        try (OperatorSsh zhao = OperatorSsh.with(NODE, "zhao")) {
            NODE.console("operators:add --role admin zhao 赵老师 " + zhao.line());
            assertThat(zhao.getsIn()).isTrue();

            NODE.stopDatabase();

            for (int i = 0; i < 3; i++) {
                atOnce(() -> NODE.console("bundle:list"));
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () ->
                                    assertThat(took(() -> assertThat(zhao.getsIn()).isFalse()))
                                            .isLessThan(AT_ONCE));
            Path spool = NODE.folder().root().resolve("console-audit.spool");
            assertThat(Files.readString(spool))
                    .contains("console.break-glass")
                    .contains("bundle:list");
        }
    }

    private static long breakGlass() throws SQLException {
        return Outside.count(
                NODE, "SELECT COUNT(*) FROM KER_JOURNAL WHERE ACTION_NAME = 'console.break-glass'");
    }

    private static String log() throws Exception {
        return Files.readString(NODE.folder().root().resolve("data/log/karaf.log"));
    }

    /** Tries again what took long: a machine that stood still for a moment says nothing of us. */
    private static int atOnce(Runnable action) {
        int tries = 1;
        Duration took = took(action);
        while (took.compareTo(AT_ONCE) >= 0 && tries++ < 3) {
            took = took(action);
        }
        assertThat(took).isLessThan(AT_ONCE);
        return tries;
    }

    private static Duration took(Runnable action) {
        long begin = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
