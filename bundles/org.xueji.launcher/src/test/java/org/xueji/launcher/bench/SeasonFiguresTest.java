package org.xueji.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xueji.launcher.season.Season;

class SeasonFiguresTest {

    private static final long MILLI = 1_000_000;

    @Test
    void a_season_within_its_targets_misses_none() {
        Map<String, Object> figures = SeasonFigures.of(seen(of(50, 100), of(100, 100), 0));

        assertThat(figures)
                .containsEntry("missed", List.of())
                .containsEntry("reads", 100)
                .containsEntry("read_p50_ms", 50.0)
                .containsEntry("read_p50_target", 50)
                .containsEntry("write_p99_target", 500)
                .containsEntry("import_max_ms", 9.0);
    }

    @Test
    void what_is_missed_is_named() {
        List<Long> slow = Stream.concat(of(10, 90).stream(), of(400, 10).stream()).toList();

        assertThat(SeasonFigures.of(seen(slow, of(101, 10), 2)).get("missed"))
                .isEqualTo(List.of("errors", "read_p95_ms", "read_p99_ms", "write_p50_ms"));
    }

    @Test
    void nothing_is_reached_by_nobody() {
        assertThat(SeasonFigures.of(seen(List.of(), List.of(), 0)).get("missed"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(6);
    }

    @Test
    void pupils_suffice_for_what_is_written_on_the_last_day_too() {
        assertThat(SeasonStage.share(3)).isEqualTo(1.2);
        assertThat(SeasonStage.applications(java.time.Duration.ofMinutes(10), 1)).isEqualTo(5_625);
        assertThat(SeasonStage.applications(java.time.Duration.ofMinutes(10), 3)).isEqualTo(6_750);
    }

    private static List<Long> of(long millis, int count) {
        return Collections.nCopies(count, millis * MILLI);
    }

    private static Season.Seen seen(List<Long> reads, List<Long> writes, long errors) {
        List<Long> imports = LongStream.of(1, 9).mapToObj(each -> each * MILLI).toList();
        return new Season.Seen(reads, writes, imports, errors, 5, 4, List.of());
    }
}
