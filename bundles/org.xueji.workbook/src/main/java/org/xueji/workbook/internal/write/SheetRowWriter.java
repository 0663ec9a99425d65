package org.xueji.workbook.internal.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;
import org.xueji.workbook.api.CellMark;
import org.xueji.workbook.api.ColumnSpec;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.SheetSpec;
import org.xueji.workbook.internal.table.FormulaMark;

/** The rows of one sheet; passed on every few hundred. */
final class SheetRowWriter implements RowWriter {

    private static final int FLUSH = 256;
    private static final String TEXT = "@";
    private static final String OPTIONAL = "D9D9D9";
    private static final String REQUIRED = "F8CBAD";
    private static final String FAULTY = "FFC7CE";

    private final Worksheet sheet;
    private final SheetSpec spec;
    private final CellTextWriter texts;
    private final ChoiceSheet choices;
    private int rows;
    private boolean closed;

    SheetRowWriter(Worksheet sheet, SheetSpec spec, CellTextWriter texts, ChoiceSheet choices) {
        this.sheet = sheet;
        this.spec = spec;
        this.texts = texts;
        this.choices = choices;
        sheet.freezePane(0, 1);
        for (int i = 0; i < spec.columns().size(); i++) {
            header(i, spec.columns().get(i));
        }
        rows = 1;
    }

    private void header(int column, ColumnSpec spec) {
        sheet.width(column, spec.width());
        sheet.style(column).format(TEXT).set();
        texts.write(sheet, 0, column, spec.header());
        sheet.style(0, column)
                .bold()
                .wrapText(true)
                .format(TEXT)
                .fillColor(spec.required() ? REQUIRED : OPTIONAL)
                .set();
        if (!spec.note().isEmpty()) {
            sheet.comment(0, column, spec.note());
        }
    }

    @Override
    public void row(List<String> cells, List<CellMark> marks) {
        if (closed) {
            throw new IllegalStateException("the sheet is complete");
        }
        if (rows >= Worksheet.MAX_ROWS) {
            throw new IllegalArgumentException("a sheet holds no more rows");
        }
        for (int i = 0; i < cells.size(); i++) {
            String text = cells.get(i);
            if (!text.isEmpty()) {
                texts.write(sheet, rows, i, FormulaMark.put(text));
                sheet.style(rows, i).format(TEXT).set();
            }
        }
        for (CellMark mark : marks) {
            sheet.style(rows, mark.column()).format(TEXT).fillColor(FAULTY).set();
            if (!mark.note().isEmpty()) {
                sheet.comment(rows, mark.column(), mark.note());
            }
        }
        if (++rows % FLUSH == 0) {
            flush();
        }
    }

    @Override
    public int rowNumber() {
        return rows;
    }

    private void flush() {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        int last = Math.min(Worksheet.MAX_ROWS, rows + spec.emptyRows()) - 1;
        for (int i = 0; i < spec.columns().size() && last > 0; i++) {
            List<String> offered = spec.columns().get(i).choices();
            if (!offered.isEmpty()) {
                choices.offer(offered, sheet.range(1, i, last, i));
            }
        }
        XlsxWriter.close(sheet);
    }
}
