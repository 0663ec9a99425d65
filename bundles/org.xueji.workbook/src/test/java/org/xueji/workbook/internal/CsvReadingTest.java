package org.xueji.workbook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.workbook.api.CellKind;
import org.xueji.workbook.api.TableFormat;
import org.xueji.workbook.api.TableReader;

class CsvReadingTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir Path folder;

    private Tables.Table read(String content) {
        return read(content, StandardCharsets.UTF_8);
    }

    private Tables.Table read(String content, Charset charset) {
        return Tables.read(HandMade.file(folder, content.getBytes(charset)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lines_may_end_as_on_any_system(String end) {
        Tables.Table table = read("姓名,性别" + end + "张三,男" + end + end + "李四,女" + end);
        assertThat(table.header()).containsExactly("姓名", "性别");
        assertThat(table.cells()).containsExactly(List.of("张三", "男"), List.of("李四", "女"));
        assertThat(table.rows()).extracting(Tables.Row::number).containsExactly(2, 4);
    }

    @Test
    void the_last_line_needs_no_end() {
        assertThat(read("a,b\n1,2").cells()).containsExactly(List.of("1", "2"));
        assertThat(read("a,b\n1,\"2\"").cells()).containsExactly(List.of("1", "2"));
        assertThat(read("a,b\n1,").cells()).containsExactly(List.of("1", ""));
    }

    @Test
    void quoted_cells_hold_separators_quotes_and_line_ends() {
        Tables.Table table = read("a,b\n\"1,\"\"x\"\"\",\"two\r\nlines\"\n3,4\n");
        assertThat(table.cells())
                .containsExactly(List.of("1,\"x\"", "two\r\nlines"), List.of("3", "4"));
        assertThat(table.rows()).extracting(Tables.Row::number).containsExactly(2, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void the_separator_is_found_in_the_header(String separator) {
        Tables.Table table =
                read(
                        String.join(separator, "\"姓,名;\t\"", "性别", "民族")
                                + "\n"
                                + String.join(separator, "张三", "男", "汉族")
                                + "\n");
        assertThat(table.header()).containsExactly("姓,名;", "性别", "民族");
        assertThat(table.cells()).containsExactly(List.of("张三", "男", "汉族"));
    }

    @Test
    void excels_own_first_line_names_the_separator() {
        assertThat(read("sep=|\r\na|b\r\n1|2\r\n").cells()).containsExactly(List.of("1", "2"));
    }

    @Test
    void text_in_gb18030_is_recognised_also_with_rare_characters() {
        String content = "姓名,性别\n𠮷娜㛃,女\n";
        Path file = HandMade.file(folder, content.getBytes(GB18030));
        try (TableReader reader = new DefaultTableReaders().open(file, Tables.SMALL)) {
            assertThat(reader.format()).isEqualTo(TableFormat.CSV);
            assertThat(reader.charset()).isEqualTo(GB18030);
            assertThat(reader.next()).isTrue();
            assertThat(reader.cell(0)).isEqualTo("𠮷娜㛃");
            assertThat(reader.next()).isFalse();
            assertThat(reader.next()).isFalse();
            assertThat(reader.fractionDone()).isEqualTo(1.0);
        }
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_header() {
        assertThat(read("\uFEFF姓名,性别\n").header()).containsExactly("姓名", "性别");
        assertThat(read("\uFEFF\"姓,名\",性别\n").header()).containsExactly("姓,名", "性别");
    }

    @Test
    void characters_split_between_two_blocks_are_read() {
        String line = "张三李四𠮷,男\n";
        String content = "x姓名,性别\n" + line.repeat(900);
        assertThat(read(content).rows()).hasSize(900);
        assertThat(read(content, GB18030).rows()).hasSize(900);
        Tables.Row last = read(content).row(899);
        assertThat(last.cells()).containsExactly("张三李四𠮷", "男");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=\"610101201801011234\" | 610101201801011234 | TEXT",
                "\"=\"\"610101201801011234\"\"\" | 610101201801011234 | TEXT",
                "'610101201801011234 | 610101201801011234 | TEXT",
                "' | ' | TEXT",
                "=1+1 | =1+1 | TEXT",
                "6.10102E+17 | 6.10102E+17 | PRECISION_LOST",
                "610102 | 610102 | TEXT"
            })
    void tricks_against_excel_are_undone(String written, String read, CellKind kind) {
        Tables.Row row = read("号码,x\n" + written + ",1\n").row(0);
        assertThat(row.cells().get(0)).isEqualTo(read);
        assertThat(row.kind(0)).isEqualTo(kind);
    }

    @Test
    void a_header_may_begin_like_a_program() {
        assertThat(read("MZ编号,姓名\n1,2\n").header()).containsExactly("MZ编号", "姓名");
    }

    @Test
    void nul_characters_become_visible() {
        String content = "姓名,性别\n" + "张三,男\n".repeat(900) + "李\0四,女\n";
        assertThat(read(content).row(900).cells()).containsExactly("李\uFFFD四", "女");
    }

    @Test
    void cells_beyond_the_header_and_missing_ones_are_both_visible() {
        Tables.Table table = read("a,b\n1\n1,2,3\n");
        assertThat(table.cells()).containsExactly(List.of("1", ""), List.of("1", "2", "3"));
    }
}
