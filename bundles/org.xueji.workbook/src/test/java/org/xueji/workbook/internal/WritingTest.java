package org.xueji.workbook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xueji.workbook.api.CellKind;
import org.xueji.workbook.api.CellMark;
import org.xueji.workbook.api.ColumnSpec;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.SheetSpec;
import org.xueji.workbook.api.TableReader;
import org.xueji.workbook.api.TableWriters.Texts;
import org.xueji.workbook.api.WorkbookWriter;
import org.xueji.workbook.internal.table.Blanks;
import org.xueji.workbook.internal.write.DefaultTableWriters;

class WritingTest {

    private static final List<String> SEXES = List.of("男", "女");

    @TempDir Path folder;

    private static byte[] template(Texts texts) {
        List<ColumnSpec> columns =
                List.of(
                        new ColumnSpec("姓名", 12, true, List.of(), "与户口簿一致"),
                        new ColumnSpec("性别", 6, true, SEXES, ""),
                        new ColumnSpec("成员1性别", 6, false, SEXES, ""),
                        new ColumnSpec("身份证件号", 22, false, List.of(), ""));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WorkbookWriter workbook = new DefaultTableWriters().workbook(out, texts)) {
            RowWriter rows = workbook.sheet(new SheetSpec("学生", columns, 100));
            rows.row(List.of("𠮷 娜", "女", "", "610101201801011234"));
            rows.row(List.of("张三", "不详"), List.of(new CellMark(1, "不在选项中"), new CellMark(3, "")));
            assertThat(rows.rowNumber()).isEqualTo(3);
            workbook.notes("填写说明", List.of("第一行", "第二行"));
        }
        return out.toByteArray();
    }

    @Test
    void another_program_finds_the_template_as_it_was_meant() throws IOException {
        byte[] template = template(Texts.INLINE);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(template))) {
            XSSFSheet sheet = workbook.getSheet("学生");
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition())
                    .isEqualTo((short) 1);
            XSSFCell header = sheet.getRow(0).getCell(0);
            assertThat(header.getCellStyle().getFont().getBold()).isTrue();
            assertThat(header.getCellComment().getString().getString()).isEqualTo("与户口簿一致");
            assertThat(header.getCellStyle().getFillForegroundColorColor().getARGBHex())
                    .isNotEqualTo(
                            sheet.getRow(0)
                                    .getCell(3)
                                    .getCellStyle()
                                    .getFillForegroundColorColor()
                                    .getARGBHex());
            assertThat(sheet.getRow(1).getCell(3).getCellStyle().getDataFormatString())
                    .isEqualTo("@");
            assertThat(sheet.getColumnStyle(3).getDataFormatString()).isEqualTo("@");
            assertThat(sheet.getRow(1).getCell(3).getStringCellValue())
                    .isEqualTo("610101201801011234");
            XSSFCell faulty = sheet.getRow(2).getCell(1);
            assertThat(faulty.getCellComment().getString().getString()).isEqualTo("不在选项中");
            assertThat(faulty.getCellStyle().getFillForegroundColorColor().getARGBHex())
                    .isEqualTo("FFFFC7CE");
            assertThat(workbook.getSheet("填写说明").getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("第二行");
        }
    }

    @Test
    void drop_downs_reach_as_far_as_the_prepared_rows_and_share_one_hidden_list()
            throws IOException {
        byte[] template = template(Texts.INLINE);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(template))) {
            List<? extends DataValidation> rules = workbook.getSheet("学生").getDataValidations();
            assertThat(rules)
                    .extracting(r -> r.getRegions().getCellRangeAddress(0).formatAsString())
                    .containsExactly("B2:B103", "C2:C103");
            assertThat(rules)
                    .extracting(r -> r.getValidationConstraint().getFormula1())
                    .containsOnly("'选项'!$A$1:$A$2");
            int choices = workbook.getSheetIndex("选项");
            assertThat(workbook.getSheetVisibility(choices)).isEqualTo(SheetVisibility.HIDDEN);
            assertThat(workbook.getSheetAt(choices).getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("女");
        }
    }

    @ParameterizedTest
    @EnumSource(Texts.class)
    void what_is_written_is_read_again(Texts texts) {
        Path file = HandMade.file(folder, template(texts));
        try (TableReader reader = new DefaultTableReaders().open(file, Tables.SMALL)) {
            assertThat(reader.header()).containsExactly("姓名", "性别", "成员1性别", "身份证件号");
            assertThat(reader.otherSheets()).containsExactly("填写说明");
            assertThat(reader.next()).isTrue();
            assertThat(reader.cell(0)).isEqualTo("𠮷 娜");
            assertThat(reader.cell(3)).isEqualTo("610101201801011234");
            assertThat(reader.kind(3)).isEqualTo(CellKind.TEXT);
        }
    }

    @ParameterizedTest
    @EnumSource(Texts.class)
    void any_text_survives_a_workbook(Texts texts) throws IOException {
        List<List<String>> rows = anyRows(new Random(20));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WorkbookWriter workbook = new DefaultTableWriters().workbook(out, texts)) {
            RowWriter sheet = workbook.sheet(SheetSpec.of("s", List.of("a", "b", "c")));
            rows.forEach(sheet::row);
        }
        assertThat(Tables.read(HandMade.file(folder, out.toByteArray())).cells()).isEqualTo(rows);
    }

    @Test
    void any_text_survives_a_text_file() {
        List<List<String>> rows = anyRows(new Random(21));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowWriter csv = new DefaultTableWriters().csv(out, List.of("a", "b", "c"))) {
            rows.forEach(csv::row);
        }
        assertThat(Tables.read(HandMade.file(folder, out.toByteArray())).cells()).isEqualTo(rows);
    }

    /** Rows of nasty texts; the first cell always has some, so that no row is blank. */
    private static List<List<String>> anyRows(Random random) {
        return random.ints(900, 0, 3)
                .mapToObj(i -> List.of("x" + any(random), any(random), any(random)))
                .toList();
    }

    private static String any(Random random) {
        String[] pieces = {
            "张",
            "𠮷",
            "\uD86B\uDDAF",
            "a",
            " ",
            "\u3000",
            "_x000D_",
            "_x",
            "<",
            "&amp;",
            "\"",
            "'",
            ",",
            ";",
            "\t",
            "\n",
            "\r\n",
            "=1+1",
            "-5",
            "+",
            "@x",
            "6.1E+17",
            "·",
            "\uFFFD",
            "]]>"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        String result = text.toString();
        return Blanks.isBlank(result) ? "" : result;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=cmd() | '=cmd()",
                "@SUM(A1) | '@SUM(A1)",
                "+1+1 | '+1+1",
                "-x | '-x",
                "-5 | -5",
                "+8613900001234 | +8613900001234",
                "-1.25 | -1.25",
                "张三 | 张三"
            })
    void formulas_in_a_text_file_are_made_harmless(String cell, String written) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowWriter csv = new DefaultTableWriters().csv(out, List.of("a"))) {
            csv.row(List.of(cell));
            assertThat(csv.rowNumber()).isEqualTo(2);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFa\r\n" + written + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=cmd() | '=cmd()",
                "＝1+1 | '＝1+1",
                "@SUM(A1) | '@SUM(A1)",
                "+86-29-1 | '+86-29-1",
                "'=1+1 | ''=1+1",
                "'张 | '张",
                "-5 | -5",
                "+8613900001234 | +8613900001234",
                "张=三 | 张=三"
            })
    void formulas_in_a_workbook_are_marked_as_text_and_read_back_as_they_were(
            String cell, String written) throws IOException {
        for (Texts texts : Texts.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (WorkbookWriter workbook = new DefaultTableWriters().workbook(out, texts)) {
                workbook.sheet(SheetSpec.of("s", List.of("a"))).row(List.of(cell));
            }
            byte[] bytes = out.toByteArray();
            try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
                XSSFCell found = book.getSheet("s").getRow(1).getCell(0);
                assertThat(found.getCellType()).isEqualTo(CellType.STRING);
                assertThat(found.getStringCellValue()).isEqualTo(written);
                assertThat(found.getCellStyle().getDataFormatString()).isEqualTo("@");
            }
            assertThat(Tables.read(HandMade.file(folder, bytes)).cells())
                    .isEqualTo(List.of(List.of(cell)));
        }
    }

    @Test
    void the_stream_stays_open_for_its_owner() {
        boolean[] closed = {false};
        OutputStream out =
                new ByteArrayOutputStream() {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                };
        try (WorkbookWriter workbook = new DefaultTableWriters().workbook(out, Texts.INLINE)) {
            workbook.notes("s", List.of("x"));
        }
        try (RowWriter csv = new DefaultTableWriters().csv(out, List.of("a"))) {
            csv.row(List.of("1"));
        }
        assertThat(closed[0]).isFalse();
    }

    @Test
    void a_sheet_takes_no_rows_after_the_next_one_has_begun() {
        try (WorkbookWriter workbook =
                new DefaultTableWriters().workbook(OutputStream.nullOutputStream(), Texts.INLINE)) {
            RowWriter first = workbook.sheet(SheetSpec.of("a", List.of("x")));
            workbook.sheet(SheetSpec.of("b", List.of("x")));
            assertThatThrownBy(() -> first.row(List.of("1")))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
