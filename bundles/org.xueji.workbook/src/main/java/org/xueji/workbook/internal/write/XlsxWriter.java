package org.xueji.workbook.internal.write;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.SheetSpec;
import org.xueji.workbook.api.TableWriters;
import org.xueji.workbook.api.WorkbookWriter;

/** A workbook, one sheet open at a time. */
final class XlsxWriter implements WorkbookWriter {

    private final Workbook workbook;
    private final CellTextWriter texts;
    private final ChoiceSheet choices;
    private SheetRowWriter open;
    private boolean closed;

    XlsxWriter(OutputStream out, TableWriters.Texts texts) {
        this.workbook = new Workbook(new Unclosed(out), "Xueji", null);
        this.texts = new CellTextWriter(texts);
        this.choices = new ChoiceSheet(workbook, this.texts);
    }

    @Override
    public RowWriter sheet(SheetSpec sheet) {
        closeSheet();
        open = new SheetRowWriter(workbook.newWorksheet(sheet.name()), sheet, texts, choices);
        return open;
    }

    @Override
    public void notes(String name, List<String> lines) {
        closeSheet();
        Worksheet sheet = workbook.newWorksheet(name);
        sheet.width(0, 100);
        for (int i = 0; i < lines.size(); i++) {
            texts.write(sheet, i, 0, lines.get(i));
            sheet.style(i, 0).wrapText(true).set();
        }
        close(sheet);
    }

    private void closeSheet() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    static void close(Worksheet sheet) {
        try {
            sheet.close();
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
        closeSheet();
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stream belongs to the caller. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
