package org.xueji.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldLinesTest {

    private final List<String> told = new ArrayList<>();
    private final ToldLines lines = new ToldLines(told::add);

    @Test
    void tells_a_line_once_it_is_whole() {
        write("one\r\ntw");
        assertThat(told).containsExactly("one");
        write("o\n学籍\nrest");
        assertThat(told).containsExactly("one", "two", "学籍");
    }

    @Test
    void keeps_all_that_was_written_wherever_it_was_cut() {
        for (byte each : "学\n籍".getBytes(StandardCharsets.UTF_8)) {
            lines.write(each);
        }
        assertThat(told).containsExactly("学");
        assertThat(lines.text()).isEqualTo("学\n籍");
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        lines.write(bytes, 0, bytes.length);
    }
}
