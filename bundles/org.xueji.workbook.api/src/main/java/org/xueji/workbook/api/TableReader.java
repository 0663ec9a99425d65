package org.xueji.workbook.api;

import java.nio.charset.Charset;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A table, row by row. Not for use by several threads at once. Memory does not grow with the number
 * of rows.
 *
 * <pre>{@code
 * try (TableReader table = readers.open(file, ReadLimits.ofUpload())) {
 *     check(table.header());
 *     while (table.next()) {
 *         take(table.rowNumber(), table.cell(0), table.kind(0));
 *     }
 * }
 * }</pre>
 */
@ProviderType
public interface TableReader extends AutoCloseable {

    TableFormat format();

    /** How the text was encoded: UTF-8 or GB18030; UTF-8 for a workbook. */
    Charset charset();

    /** Name of the sheet that is read; empty for a text file. */
    String sheet();

    /** Names of the further visible sheets with text, which are not read. */
    List<String> otherSheets();

    /**
     * Texts of the first row with text, without white space around them; no blank ones at the end.
     */
    List<String> header();

    /** Number of the header's row, as Excel counts. */
    int headerRow();

    /**
     * Goes to the next row with text; rows without any are passed over.
     *
     * @return false when there is none left
     * @throws UnreadableTable when the file is broken here, or beyond the limits
     */
    boolean next();

    /**
     * Number of the current row as the user sees it: Excel's row number, or the line of a text file
     * on which the row begins; both count from 1.
     */
    int rowNumber();

    /** How many cells the current row has: the last one with text, plus one. */
    int columns();

    /**
     * Text of a cell of the current row; empty when there is none. White space is kept. Repeated
     * texts are often, not always, the same instance.
     *
     * @param column from 0
     */
    String cell(int column);

    /**
     * What the cell holds besides its text.
     *
     * @param column from 0
     */
    CellKind kind(int column);

    /** How much of the file is read, 0 to 1; an estimate for a progress bar. */
    double fractionDone();

    @Override
    void close();
}
