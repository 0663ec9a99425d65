package org.xueji.workbook.internal.xlsx;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.xueji.workbook.api.CellKind;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.TableFormat;
import org.xueji.workbook.api.TableProblem;
import org.xueji.workbook.api.TableReader;
import org.xueji.workbook.internal.table.CellRow;
import org.xueji.workbook.internal.table.Headers;
import org.xueji.workbook.internal.table.Problems;
import org.xueji.workbook.internal.table.ReadBudget;

/** The first visible sheet with text of a workbook. */
public final class XlsxTableReader implements TableReader {

    private final OpenWorkbook workbook;
    private final OpenSheet sheet;
    private final List<String> otherSheets;
    private final ReadBudget budget;
    private final CellRow row;
    private final List<String> header;
    private final int headerRow;
    private int rows;

    private XlsxTableReader(
            OpenWorkbook workbook, OpenSheet sheet, CellRow row, List<String> otherSheets) {
        this.workbook = workbook;
        this.sheet = sheet;
        this.otherSheets = otherSheets;
        this.budget = workbook.budget();
        this.row = row;
        this.header = Headers.of(row);
        this.headerRow = row.number();
    }

    public static XlsxTableReader open(Path file, ReadBudget budget) throws IOException {
        OpenWorkbook workbook = OpenWorkbook.open(file, budget);
        try {
            return open(workbook);
        } catch (RuntimeException | Error e) {
            workbook.close();
            throw e;
        }
    }

    private static XlsxTableReader open(OpenWorkbook workbook) {
        ReadLimits limits = workbook.budget().limits();
        List<WorkbookPart.Sheet> sheets = workbook.sheets();
        CellRow row = new CellRow(limits.columns());
        for (int i = 0; i < sheets.size(); i++) {
            OpenSheet sheet = workbook.open(sheets.get(i));
            if (sheet.next(row)) {
                List<String> others = withText(workbook, sheets.subList(i + 1, sheets.size()));
                return new XlsxTableReader(workbook, sheet, row, others);
            }
            sheet.close();
        }
        throw Problems.of(sheets.isEmpty() ? TableProblem.NO_SHEET : TableProblem.EMPTY_FILE);
    }

    private static List<String> withText(OpenWorkbook workbook, List<WorkbookPart.Sheet> sheets) {
        List<String> names = new ArrayList<>();
        for (WorkbookPart.Sheet sheet : sheets) {
            if (workbook.hasText(sheet)) {
                names.add(sheet.name());
            }
        }
        return List.copyOf(names);
    }

    @Override
    public TableFormat format() {
        return TableFormat.XLSX;
    }

    @Override
    public Charset charset() {
        return StandardCharsets.UTF_8;
    }

    @Override
    public String sheet() {
        return sheet.name();
    }

    @Override
    public List<String> otherSheets() {
        return otherSheets;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public int headerRow() {
        return headerRow;
    }

    @Override
    public boolean next() {
        budget.start();
        try {
            boolean found = sheet.next(row);
            if (found && ++rows > budget.limits().rows()) {
                throw Problems.most(TableProblem.TOO_MANY_ROWS, budget.limits().rows());
            }
            return found;
        } finally {
            budget.stop();
        }
    }

    @Override
    public int rowNumber() {
        return row.number();
    }

    @Override
    public int columns() {
        return row.columns();
    }

    @Override
    public String cell(int column) {
        return row.text(column);
    }

    @Override
    public CellKind kind(int column) {
        CellKind kind = row.kind(column);
        return kind != CellKind.ERROR && sheet.isMerged(column) ? CellKind.MERGED : kind;
    }

    @Override
    public double fractionDone() {
        return workbook.fraction(sheet);
    }

    @Override
    public void close() {
        sheet.close();
        workbook.close();
    }
}
