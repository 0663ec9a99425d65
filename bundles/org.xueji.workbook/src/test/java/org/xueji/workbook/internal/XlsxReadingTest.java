package org.xueji.workbook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xueji.workbook.api.CellKind;
import org.xueji.workbook.api.TableFormat;
import org.xueji.workbook.api.TableReader;

class XlsxReadingTest {

    private static final String HEADER = row(1, text("A1", "姓名") + text("B1", "性别"));

    @TempDir Path folder;

    private static String row(int number, String cells) {
        return "<row r=\"" + number + "\">" + cells + "</row>";
    }

    private static String text(String reference, String text) {
        return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(reference, text);
    }

    private Tables.Table read(HandMade workbook) {
        return Tables.read(workbook.in(folder));
    }

    /** The first cell of the only row under the header. */
    private Tables.Row cell(String cell, String... formats) {
        return read(HandMade.withRows(HEADER + row(2, cell)).formats(formats)).row(0);
    }

    @Test
    void the_first_row_with_text_is_the_header_without_white_space_around() {
        Tables.Table table =
                read(
                        HandMade.withRows(
                                row(1, "<c r=\"A1\" s=\"0\"/>")
                                        + row(3, text("A3", " 姓名\u3000") + text("B3", "性别\n"))
                                        + row(4, text("A4", " 张 三 "))));
        assertThat(table.header()).containsExactly("姓名", "性别");
        assertThat(table.headerRow()).isEqualTo(3);
        assertThat(table.sheet()).isEqualTo("学生");
        assertThat(table.row(0).cells()).containsExactly(" 张 三 ", "");
    }

    @Test
    void empty_and_merely_formatted_rows_are_passed_over_but_counted() {
        Tables.Table table =
                read(
                        HandMade.withRows(
                                HEADER
                                        + row(2, text("A2", "张三"))
                                        + row(3, "<c r=\"A3\" s=\"1\"/>")
                                        + row(4, text("A4", " \u3000\u00a0"))
                                        + row(7, text("B7", "女"))
                                        + "<row r=\"1048576\" s=\"1\"/>"));
        assertThat(table.rows()).extracting(Tables.Row::number).containsExactly(2, 7);
        assertThat(table.cells()).containsExactly(List.of("张三", ""), List.of("", "女"));
    }

    @Test
    void cells_without_references_follow_each_other() {
        Tables.Table table =
                read(
                        HandMade.withRows(
                                "<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row>"
                                        + "<row><c r=\"B2\" t=\"str\"><v>x</v></c>"
                                        + "<c t=\"str\"><v>y</v></c></row>"));
        assertThat(table.header()).containsExactly("a", "b");
        assertThat(table.row(0).cells()).containsExactly("", "x", "y");
        assertThat(table.row(0).number()).isEqualTo(2);
    }

    @Test
    void cells_far_to_the_right_are_found_by_their_letters() {
        Tables.Row row = cell(text("A2", "x") + text("CV2", "z"));
        assertThat(row.cells()).hasSize(100).endsWith("z");
    }

    @Test
    void shared_strings_are_made_of_runs_without_their_reading() {
        HandMade workbook =
                HandMade.withRows(
                                row(1, "<c r=\"A1\" t=\"s\"><v>0</v></c>")
                                        + row(2, "<c r=\"A2\" t=\"s\"><v>1</v></c>")
                                        + row(3, "<c r=\"A3\" t=\"s\"><v>2</v></c>"))
                        .strings(
                                "<si><t>姓名</t></si>"
                                        + "<si><r><rPr><b/></rPr><t>欧阳</t></r><r><t xml:space=\"preserve\">"
                                        + " 娜</t></r><rPh sb=\"0\" eb=\"1\"><t>おうよう</t></rPh>"
                                        + "<phoneticPr fontId=\"1\"/></si>"
                                        + "<si><t><![CDATA[<a&b>]]></t></si>");
        assertThat(read(workbook).cells()).containsExactly(List.of("欧阳 娜"), List.of("<a&b>"));
    }

    @ParameterizedTest
    @CsvSource({
        "_x000D_, '\r'",
        "a_x005F_x000D_b, a_x000D_b",
        "_x4E00_, 一",
        "_xD842__xDFB7_, 𠮷",
        "_xD842_, \uFFFD",
        "_x0000_, \uFFFD",
        "_x00_, _x00_",
        "_xZZZZ_, _xZZZZ_",
        "&#x20BB7;&amp;&#60;, 𠮷&<"
    })
    void escapes_are_resolved(String written, String read) {
        assertThat(cell(text("A2", "b" + written + "e")).cells().get(0))
                .isEqualTo("b" + read + "e");
    }

    @Test
    void rare_characters_beyond_the_basic_plane_survive() {
        assertThat(cell(text("A2", "𠮷𫖯㛃")).cells().get(0)).isEqualTo("𠮷𫖯㛃");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, NUMBER",
        "-3, -3, NUMBER",
        "12.5, 12.5, NUMBER",
        "2.0, 2, NUMBER",
        "2., 2, NUMBER",
        "007, 7, NUMBER",
        "0.5, 0.5, NUMBER",
        ".5, 0.5, NUMBER",
        "0, 0, NUMBER",
        "-0, 0, NUMBER",
        "1.2.3, 1.2.3, TEXT",
        "1.1000000000000001, 1.1, NUMBER",
        "0.30000000000000004, 0.3, NUMBER",
        "1E3, 1000, NUMBER",
        "1E-7, 0.0000001, NUMBER",
        "13900001234, 13900001234, NUMBER",
        "1.3900001234E10, 13900001234, NUMBER",
        "999999999999999, 999999999999999, NUMBER",
        "6.1010220180101123E+17, 610102201801011230, PRECISION_LOST",
        "610102201801011230, 610102201801011230, PRECISION_LOST",
        "1E9999999, 1E9999999, TEXT",
        "abc, abc, TEXT"
    })
    void numbers_read_as_plain_digits(String stored, String shown, CellKind kind) {
        Tables.Row row = cell("<c r=\"A2\"><v>" + stored + "</v></c>");
        assertThat(row.cells().get(0)).isEqualTo(shown);
        assertThat(row.kind(0)).isEqualTo(kind);
    }

    @Test
    void scientific_notation_kept_as_text_has_lost_its_digits_too() {
        assertThat(cell(text("A2", "6.10102E+17")).kind(0)).isEqualTo(CellKind.PRECISION_LOST);
        assertThat(cell(text("A2", "2E+3班")).kind(0)).isEqualTo(CellKind.TEXT);
        assertThat(cell(text("A2", "1.5")).kind(0)).isEqualTo(CellKind.TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "43344, yyyy-mm-dd, 20180901, DATE",
        "43344, 'yyyy\"年\"m\"月\"d\"日\";@', 20180901, DATE",
        "43344.75, yyyy/m/d h:mm, 20180901, DATE",
        "1, d.m.yy, 19000101, DATE",
        "59, d.m.yy, 19000228, DATE",
        "60, d.m.yy, 19000229, DATE",
        "61, d.m.yy, 19000301, DATE",
        "0.5, h:mm, 12:00:00, DATE",
        "0.25, '[h]:mm', 06:00:00, DATE",
        "2958465, yyyy, 99991231, DATE",
        "2958466, yyyy, 2958466, NUMBER",
        "-1, yyyy, -1, NUMBER",
        "5, '[Red]0\"day\"', 5, NUMBER",
        "5, '0.00_);[Red](0.00)', 5, NUMBER",
        "12345, 000000, 012345, NUMBER",
        "1234567, 000000, 1234567, NUMBER",
        "12.5, 000000, 12.5, NUMBER"
    })
    void styles_say_what_a_number_means(String stored, String format, String shown, CellKind kind) {
        Tables.Row row = cell("<c r=\"A2\" s=\"1\"><v>" + stored + "</v></c>", format);
        assertThat(row.cells().get(0)).isEqualTo(shown);
        assertThat(row.kind(0)).isEqualTo(kind);
    }

    @Test
    void days_may_count_from_1904() {
        HandMade workbook =
                HandMade.withRows(HEADER + row(2, "<c r=\"A2\" s=\"1\"><v>41882</v></c>"))
                        .formats("yyyy-mm-dd")
                        .workbook(
                                "<workbookPr date1904=\"1\"/><sheets><sheet name=\"s\" r:id=\"rId1\"/>"
                                        + "</sheets>");
        assertThat(read(workbook).cells()).containsExactly(List.of("20180901", ""));
    }

    @Test
    void dates_of_strict_workbooks_are_read_as_days() {
        Tables.Row row = cell("<c r=\"A2\" t=\"d\"><v>2018-09-01T00:00:00</v></c>");
        assertThat(row.cells().get(0)).isEqualTo("20180901");
        assertThat(row.kind(0)).isEqualTo(CellKind.DATE);
    }

    @Test
    void booleans_formulas_and_errors_are_told_apart() {
        Tables.Row row =
                cell(
                        "<c r=\"A2\" t=\"b\"><v>1</v></c>"
                                + "<c r=\"B2\"><f>1+1</f><v>2</v></c>"
                                + "<c r=\"C2\" t=\"str\"><f t=\"shared\" si=\"0\"/><v>男</v></c>"
                                + "<c r=\"D2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"
                                + "<c r=\"E2\"><f>A1</f></c>");
        assertThat(row.cells()).containsExactly("TRUE", "2", "男", "#DIV/0!", "");
        assertThat(row.kinds())
                .containsExactly(
                        CellKind.BOOLEAN,
                        CellKind.FORMULA,
                        CellKind.FORMULA,
                        CellKind.ERROR,
                        CellKind.FORMULA);
    }

    @Test
    void rows_of_formulas_without_results_are_blank() {
        assertThat(
                        read(HandMade.withRows(
                                        HEADER + row(2, "<c r=\"A2\"><f>B1&amp;\"\"</f></c>")))
                                .rows())
                .isEmpty();
    }

    @Test
    void every_cell_of_a_merged_area_is_flagged_although_the_file_says_so_last() {
        Tables.Table table =
                read(
                        HandMade.withSheet(
                                "<sheetData>"
                                        + HEADER
                                        + row(2, text("A2", "张三") + text("B2", "男"))
                                        + row(3, text("B3", "女"))
                                        + row(4, text("A4", "李四"))
                                        + "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/>"
                                        + "</mergeCells>"));
        assertThat(table.row(0).kinds()).containsExactly(CellKind.MERGED, CellKind.TEXT);
        assertThat(table.row(1).kinds()).containsExactly(CellKind.MERGED, CellKind.TEXT);
        assertThat(table.row(2).kind(0)).isEqualTo(CellKind.TEXT);
    }

    @Test
    void the_first_visible_sheet_with_text_is_read_and_the_others_are_named() {
        HandMade workbook =
                new HandMade()
                        .relations()
                        .workbook(
                                "<sheets><sheet name=\"选项\" state=\"veryHidden\" r:id=\"rId1\"/>"
                                        + "<sheet name=\"空\" r:id=\"rId2\"/>"
                                        + "<sheet name=\"学生\" r:id=\"rId3\"/>"
                                        + "<sheet name=\"隐\" state=\"hidden\" r:id=\"rId1\"/>"
                                        + "<sheet name=\"说明\" r:id=\"rId1\"/></sheets>")
                        .part("xl/worksheets/sheet1.xml", sheetWith("hidden"))
                        .part("xl/worksheets/sheet2.xml", HandMade.worksheet("<sheetData/>"))
                        .part("xl/worksheets/sheet3.xml", sheetWith("姓名"));
        try (TableReader reader =
                new DefaultTableReaders().open(workbook.in(folder), Tables.SMALL)) {
            assertThat(reader.format()).isEqualTo(TableFormat.XLSX);
            assertThat(reader.sheet()).isEqualTo("学生");
            assertThat(reader.otherSheets()).containsExactly("说明");
            assertThat(reader.header()).containsExactly("姓名");
            assertThat(reader.next()).isFalse();
            assertThat(reader.next()).isFalse();
            assertThat(reader.fractionDone()).isEqualTo(1.0);
        }
    }

    private static String sheetWith(String text) {
        return HandMade.worksheet("<sheetData>" + row(1, text("A1", text)) + "</sheetData>");
    }

    @Test
    void strict_workbooks_with_prefixed_names_are_read() {
        String strict = "http://purl.oclc.org/ooxml/";
        String relations = strict + "officeDocument/relationships";
        HandMade workbook =
                new HandMade()
                        .part(
                                "_rels/.rels",
                                HandMade.relationships(
                                        "<Relationship Id=\"a\" Target=\"xl/workbook.xml\" Type=\""
                                                + relations
                                                + "/officeDocument\"/>"))
                        .part(
                                "xl/_rels/workbook.xml.rels",
                                HandMade.relationships(
                                        "<Relationship Id=\"b\" Target=\"./x/../worksheets/s.xml\" Type=\""
                                                + relations
                                                + "/worksheet\"/>"))
                        .part(
                                "xl/workbook.xml",
                                "<x:workbook xmlns:x=\"%sspreadsheetml/main\" xmlns:r=\"%s\"><x:sheets>"
                                                .formatted(strict, relations)
                                        + "<x:sheet name=\"s\" r:id=\"b\"/></x:sheets></x:workbook>")
                        .part(
                                "xl/worksheets/s.xml",
                                "\uFEFF<x:worksheet xmlns:x=\"%sspreadsheetml/main\"><x:sheetData><x:row>"
                                                .formatted(strict)
                                        + "<x:c t=\"inlineStr\"><x:is><x:t>姓名</x:t></x:is></x:c></x:row>"
                                        + "</x:sheetData></x:worksheet>");
        assertThat(read(workbook).header()).containsExactly("姓名");
    }

    @Test
    void parts_in_utf_16_are_read() {
        String sheet =
                "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + sheetWith("姓名").substring(38);
        HandMade workbook =
                HandMade.withRows("")
                        .part(
                                "xl/worksheets/sheet1.xml",
                                sheet.getBytes(StandardCharsets.UTF_16LE));
        assertThat(read(workbook).header()).containsExactly("姓名");
    }

    @Test
    void formatted_cells_out_to_the_last_column_do_no_harm() {
        Tables.Table table =
                read(
                        HandMade.withRows(
                                HEADER + row(2, text("A2", "x") + "<c r=\"XFD2\" s=\"1\"/>")));
        assertThat(table.cells()).containsExactly(List.of("x", ""));
    }
}
