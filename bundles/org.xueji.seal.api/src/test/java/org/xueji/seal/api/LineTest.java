package org.xueji.seal.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void fields_stand_apart_whatever_they_hold() {
        String one = new Line().begin('J').add("a\tb").add("c").toString();
        String other = new Line().begin('J').add("a").add("b\tc").toString();
        assertThat(one).isEqualTo("J\ta\\tb\tc").isNotEqualTo(other);
        assertThat(one.split("\t")).hasSize(3);
    }

    @Test
    void an_absent_value_is_not_the_text_that_stands_for_it() {
        assertThat(new Line().begin('J').add((String) null).toString()).isEqualTo("J\t\\N");
        assertThat(new Line().begin('J').add("\\N").toString()).isEqualTo("J\t\\\\N");
    }

    @Test
    void what_is_written_can_be_read() {
        for (String text : new String[] {"", "plain", "张三\t\\𠮷\n\r", "\\n", "𠮷a\tb"}) {
            String line = new Line().begin('J').add(text).toString();
            assertThat(line).doesNotContain("\n");
            assertThat(Line.read(line.substring(2))).isEqualTo(text);
        }
        assertThat(Line.read("\\N")).isNull();
    }

    @Test
    void a_line_can_be_longer_than_expected_and_used_again() {
        Line line = new Line();
        assertThat(line.begin('J').add("x".repeat(5000)).toString()).hasSize(5002);
        assertThat(line.begin('R').add(7).toString()).isEqualTo("R\t7");
    }

    @Test
    void bytes_make_the_same_line_as_their_text() {
        for (String text : new String[] {"", "plain", "张三\t\\𠮷\n\r", "\\", "x".repeat(5000)}) {
            byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(new Line().begin('J').utf8(bytes).add(7).toString())
                    .isEqualTo(new Line().begin('J').add(text).add(7).toString());
        }
        assertThat(new Line().begin('J').utf8(null).toString()).isEqualTo("J\t\\N");
    }
}
