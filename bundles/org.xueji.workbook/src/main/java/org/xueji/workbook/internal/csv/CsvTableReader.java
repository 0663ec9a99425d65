package org.xueji.workbook.internal.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.xueji.workbook.api.CellKind;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.TableFormat;
import org.xueji.workbook.api.TableProblem;
import org.xueji.workbook.api.TableReader;
import org.xueji.workbook.api.UnreadableTable;
import org.xueji.workbook.internal.table.CellRow;
import org.xueji.workbook.internal.table.Headers;
import org.xueji.workbook.internal.table.Problems;
import org.xueji.workbook.internal.table.ReadBudget;

/** A text file with cells between separators. */
public final class CsvTableReader implements TableReader {

    private final Path file;
    private final ReadBudget budget;
    private final Charset charset;
    private final long size;
    private final CountingInput bytes;
    private final CellRow row;
    private final RowHandler handler;
    private final CloseableIterator<RowHandler> records;
    private final List<String> header;
    private final int headerRow;
    private int rows;

    private CsvTableReader(Path file, Charset charset, ReadBudget budget, CountingInput bytes)
            throws IOException {
        this.file = file;
        this.budget = budget;
        this.charset = charset;
        this.size = Math.max(1, Files.size(file));
        this.bytes = bytes;
        this.row = new CellRow(budget.limits().columns());
        this.handler = new RowHandler(row, budget.limits());
        BufferedReader text = text();
        CsvShape shape = CsvShape.of(text);
        this.records = records(text, shape.separator());
        boolean found = advance() && (!shape.declared() || advance());
        if (!found) {
            throw Problems.of(TableProblem.EMPTY_FILE);
        }
        this.header = Headers.of(row);
        this.headerRow = row.number();
    }

    public static CsvTableReader open(Path file, ReadBudget budget) throws IOException {
        Charset charset = CsvEncoding.of(file, budget);
        CountingInput bytes = new CountingInput(Files.newInputStream(file), budget);
        try {
            return new CsvTableReader(file, charset, budget, bytes);
        } catch (CharacterCodingException e) {
            bytes.close();
            throw CsvEncoding.fault(file, charset, budget);
        } catch (RuntimeException | Error | IOException e) {
            bytes.close();
            throw e;
        }
    }

    private BufferedReader text() throws IOException {
        InputStreamReader decoded =
                new InputStreamReader(
                        bytes,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
        BufferedReader text = new BufferedReader(new SentinelReader(decoded), 1 << 16);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private CloseableIterator<RowHandler> records(BufferedReader text, char separator) {
        ReadLimits limits = budget.limits();
        return CsvReader.builder()
                .fieldSeparator(separator)
                .acceptCharsAfterQuotes(false)
                .maxBufferSize(Math.max(1 << 16, 4 * limits.cellLength()))
                .build(handler, text)
                .iterator();
    }

    private boolean advance() {
        try {
            do {
                if (!records.hasNext()) {
                    return false;
                }
                records.next();
            } while (row.isBlank() && !handler.isEnd());
            return !handler.isEnd();
        } catch (CsvParseException e) {
            throw problem(e);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException
                    ? CsvEncoding.fault(file, charset, budget)
                    : e;
        }
    }

    private UnreadableTable problem(CsvParseException e) {
        if (e.getCause() instanceof UnreadableTable known) {
            return known;
        }
        // a cell beyond the buffer, or text after a closing quote: both come of a stray quote
        return Problems.unclosedQuote(row.number());
    }

    @Override
    public TableFormat format() {
        return TableFormat.CSV;
    }

    @Override
    public Charset charset() {
        return charset;
    }

    @Override
    public String sheet() {
        return "";
    }

    @Override
    public List<String> otherSheets() {
        return List.of();
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
            boolean found = advance();
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
        return row.kind(column);
    }

    @Override
    public double fractionDone() {
        return Math.min(1, (double) bytes.bytes() / size);
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
