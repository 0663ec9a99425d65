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
import java.util.regex.Pattern;
import org.xueji.workbook.api.CellMark;
import org.xueji.workbook.api.RowWriter;

/** Rows of a text file that a spreadsheet opens rightly and safely. */
final class CsvRowWriter implements RowWriter {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

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

    /** An apostrophe keeps a spreadsheet from running the text as a formula. */
    static String harmless(String cell) {
        if (cell.isEmpty() || "=+-@\t\r'".indexOf(cell.charAt(0)) < 0) {
            return cell;
        }
        return NUMBER.matcher(cell).matches() ? cell : "'" + cell;
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
