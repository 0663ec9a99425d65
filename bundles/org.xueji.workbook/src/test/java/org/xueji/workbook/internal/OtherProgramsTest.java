package org.xueji.workbook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.workbook.api.CellKind;

/** Workbooks as Apache POI saves them, which does it much as Excel does. */
class OtherProgramsTest {

    @TempDir Path folder;

    private Tables.Table read(Workbook workbook) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        workbook.write(out);
        workbook.close();
        return Tables.read(HandMade.file(folder, out.toByteArray()));
    }

    private static Row header(Sheet sheet) {
        Row row = sheet.createRow(0);
        row.createCell(0).setCellValue("姓名");
        row.createCell(1).setCellValue("出生日期");
        return sheet.createRow(1);
    }

    private static CellStyle style(Workbook workbook, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    @Test
    void dates_numbers_and_formulas_read_as_the_clerk_sees_them() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Row row = header(workbook.createSheet("学生"));
        row.createCell(0).setCellValue(new XSSFRichTextString("张三"));
        row.createCell(1).setCellValue(LocalDate.of(2018, 9, 1));
        row.getCell(1).setCellStyle(style(workbook, "yyyy\"年\"m\"月\"d\"日\""));
        row.createCell(2).setCellValue(610102201809011234d);
        row.createCell(3).setCellFormula("LEN(A2)");
        row.createCell(4).setCellValue(LocalDateTime.of(2018, 9, 1, 8, 0));
        row.getCell(4).setCellStyle(style(workbook, "m/d/yy h:mm"));
        row.createCell(5).setCellValue(true);
        row.createCell(6).setCellErrorValue((byte) 42);
        row.createCell(7).setCellValue(1.5);
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

        Tables.Row read = read(workbook).row(0);

        assertThat(read.cells())
                .containsExactly(
                        "张三",
                        "20180901",
                        "610102201809011200",
                        "2",
                        "20180901",
                        "TRUE",
                        "#N/A",
                        "1.5");
        assertThat(read.kinds())
                .containsExactly(
                        CellKind.TEXT,
                        CellKind.DATE,
                        CellKind.PRECISION_LOST,
                        CellKind.FORMULA,
                        CellKind.DATE,
                        CellKind.BOOLEAN,
                        CellKind.ERROR,
                        CellKind.NUMBER);
    }

    @Test
    void merged_cells_are_flagged() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("学生");
        header(sheet).createCell(0).setCellValue("张三");
        sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 1));
        Tables.Row row = read(workbook).row(0);
        assertThat(row.kind(0)).isEqualTo(CellKind.MERGED);
        assertThat(row.kind(1)).isEqualTo(CellKind.MERGED);
    }

    @Test
    void hidden_sheets_are_passed_over() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        workbook.createSheet("选项").createRow(0).createCell(0).setCellValue("男");
        header(workbook.createSheet("学生")).createCell(0).setCellValue("张三");
        workbook.setActiveSheet(1);
        workbook.setSheetHidden(0, true);
        assertThat(read(workbook).sheet()).isEqualTo("学生");
    }

    @Test
    void workbooks_with_inline_strings_are_read() throws IOException {
        Workbook workbook = new SXSSFWorkbook(null, 10, false, false);
        Sheet sheet = workbook.createSheet("学生");
        for (int i = 0; i < 300; i++) {
            sheet.createRow(i).createCell(0, CellType.STRING).setCellValue("第" + i + "行");
        }
        List<Tables.Row> rows = read(workbook).rows();
        assertThat(rows).hasSize(299);
        assertThat(rows.get(298).cells()).containsExactly("第299行");
    }
}
