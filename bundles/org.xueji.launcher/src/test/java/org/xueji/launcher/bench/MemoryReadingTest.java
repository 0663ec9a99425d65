package org.xueji.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xueji.launcher.node.LauncherFailed;

class MemoryReadingTest {

    private final MemoryReading first = new MemoryReading(600, 300, 100, 40);

    @Test
    void growth_is_of_heap_metaspace_and_direct_memory_together() {
        assertThat(first.growthTo(new MemoryReading(650, 310, 140, 44))).isEqualTo(0.1);
        assertThat(first.growthTo(new MemoryReading(500, 300, 100, 40))).isEqualTo(-0.1);
        assertThat(first.threadsTo(new MemoryReading(1, 1, 1, 44))).isEqualTo(0.1);
    }

    @Test
    void the_highest_reading_of_an_export_counts() {
        List<MemoryReading> during =
                List.of(
                        new MemoryReading(600, 300, 150, 1),
                        new MemoryReading(900, 300, 100, 1),
                        new MemoryReading(1, 1, 1, 1));

        assertThat(first.mostAbove(during)).isEqualTo(300);
        assertThat(first.mostAbove(List.of(new MemoryReading(1, 1, 1, 1)))).isZero();
    }

    @Test
    void a_report_of_the_node_is_read() throws IOException {
        assertThat(
                        MemoryReading.of(
                                new ObjectMapper()
                                        .readTree(
                                                "{\"heap\":3,\"metaspace\":2,\"direct\":1,\"threads\":9}")))
                .isEqualTo(new MemoryReading(3, 2, 1, 9));
    }

    @Test
    void a_roll_is_whole_when_its_last_line_says_so() throws IOException {
        assertThat(rows("名,号\n王,1\n李,2\n合计,2\n")).isEqualTo(2);
        assertThatThrownBy(() -> rows("名,号\n王,1\n李,2\n"))
                .isInstanceOf(LauncherFailed.class)
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> rows("名,号\n王,1\n合计,2\n"))
                .isInstanceOf(LauncherFailed.class)
                .hasMessageContaining("says 2");
    }

    private static int rows(String text) throws IOException {
        return RollDownload.rows(new BufferedReader(new StringReader(text)));
    }
}
