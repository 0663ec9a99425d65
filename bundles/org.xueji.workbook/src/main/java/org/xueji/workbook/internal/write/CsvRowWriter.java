package org.xueji.workbook.internal.write;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xueji.workbook.api.CellMark;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.internal.table.FormulaMark;

/** Rows of a text file that a spreadsheet opens rightly and safely. */
final class CsvRowWriter implements RowWriter {

    private final Writer text;
    private final CsvWriter csv;
    private int rows;

    CsvRowWriter(OutputStream out, List<String> header) {
        this.text =
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.csv = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.CRLF).build(text);
        try {
            // without the mark Excel takes the text for GB18030
            text.write('\uFEFF');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        row(header);
    }

    @Override
    public void row(List<String> cells, List<CellMark> marks) {
        csv.writeRecord(cells.stream().map(CsvRowWriter::harmless).toList());
        rows++;
    }

    /** Any apostrophe that a text file's cell begins with is taken off by the reader. */
    static String harmless(String cell) {
        return cell.startsWith("'") ? "'" + cell : FormulaMark.put(cell);
    }

    @Override
    public int rowNumber() {
        return rows;
    }

    @Override
    public void close() {
        try {
            text.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
