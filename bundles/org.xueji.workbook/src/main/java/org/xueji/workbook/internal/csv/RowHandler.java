package org.xueji.workbook.internal.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordWrapper;
import org.xueji.workbook.api.CellKind;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.internal.table.CellRow;
import org.xueji.workbook.internal.table.Problems;
import org.xueji.workbook.internal.table.TextCache;

/** Fills the row from the parser's buffer, without a list or a string of its own per record. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<RowHandler> {

    private final CellRow row;
    private final ReadLimits limits;
    private final TextCache cache = new TextCache();
    private boolean ended;

    RowHandler(CellRow row, ReadLimits limits) {
        this.row = row;
        this.limits = limits;
    }

    /** Whether the record is the one that closes the text. */
    boolean isEnd() {
        return ended;
    }

    @Override
    protected void handleBegin(long line) {
        row.begin((int) Math.min(Integer.MAX_VALUE, line));
    }

    @Override
    protected void handleField(int column, char[] chars, int offset, int length, boolean quoted) {
        int from = offset;
        int to = offset + length;
        if (length > 0 && chars[to - 1] == SentinelReader.SENTINEL) {
            if (quoted) {
                throw Problems.unclosedQuote(row.number());
            }
            ended = true;
            return;
        }
        if (column >= limits.columns()) {
            throw Problems.tooManyColumns(row.number(), limits.columns());
        }
        if (length > 1 && chars[from] == '\'') {
            from++;
        } else if (length > 2
                && chars[from] == '='
                && chars[from + 1] == '"'
                && chars[to - 1] == '"') {
            // ="610102..." is how digits are saved from Excel's grasp
            from += 2;
            to--;
        }
        if (to - from > limits.cellLength()) {
            throw Problems.cellTooLong(row.number(), column, limits.cellLength());
        }
        row.set(column, cache.of(chars, from, to - from), CellKind.TEXT);
    }

    @Override
    protected RecordWrapper<RowHandler> buildRecord() {
        return wrapRecord(this);
    }
}
