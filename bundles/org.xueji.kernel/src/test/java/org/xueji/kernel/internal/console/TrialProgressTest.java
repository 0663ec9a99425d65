package org.xueji.kernel.internal.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrialProgressTest {

    private final AtomicLong nanos = new AtomicLong(-7);
    private final List<String> told = new ArrayList<>();
    private final TrialProgress progress =
            new TrialProgress(Duration.ofSeconds(60), told::add, nanos::get);

    @Test
    void it_tells_every_five_seconds_how_far_it_is() {
        for (int second = 0; second < 12; second++) {
            assertThat(progress.stop(second * 100)).isEmpty();
            pass(1);
        }
        assertThat(told).containsExactly("asked 600 ...");
        pass(1);
        assertThat(progress.stop(1_300)).isEmpty();
        assertThat(told).containsExactly("asked 600 ...", "asked 1300 ...");
    }

    @Test
    void it_ends_when_its_time_is_over() {
        pass(60);
        assertThat(progress.stop(1)).isEmpty();
        pass(1);
        assertThat(progress.stop(2).orElseThrow()).startsWith("after 60 s").contains("--limit");
    }

    @Test
    void what_ctrl_c_does_ends_it_and_all_that_follows() {
        Thread.currentThread().interrupt();
        assertThat(progress.stop(1).orElseThrow()).startsWith("interrupted");
        assertThat(Thread.currentThread().isInterrupted())
                .as("the answer can be printed")
                .isFalse();
        assertThat(progress.stop(0)).as("the next policy of the bundle").isPresent();
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
