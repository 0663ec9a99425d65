package org.xueji.launcher.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttendedTest {

    private final Samples samples = new Samples();
    private final List<Runnable> handed = new ArrayList<>();
    private final Attended attended = new Attended(handed::add, samples);

    @Test
    void what_breaks_is_an_error_and_the_next_one_goes_on() {
        List<String> done = new ArrayList<>();
        attended.execute(
                () -> {
                    throw new IllegalStateException("no such school");
                });
        attended.execute(() -> done.add("second"));

        handed.forEach(Runnable::run);

        assertThat(done).containsExactly("second");
        assertThat(samples.errors()).isEqualTo(1);
        assertThat(samples.failures()).singleElement().asString().contains("no such school");
    }

    @Test
    void what_has_not_ended_when_it_is_over_is_an_error_each() {
        for (int i = 0; i < 3; i++) {
            attended.execute(() -> {});
        }
        handed.get(1).run();

        attended.giveUp();

        assertThat(samples.errors()).isEqualTo(2);
    }

    @Test
    void nothing_is_wrong_with_what_has_ended() {
        attended.execute(() -> {});
        handed.get(0).run();

        attended.giveUp();

        assertThat(samples.errors()).isZero();
    }
}
