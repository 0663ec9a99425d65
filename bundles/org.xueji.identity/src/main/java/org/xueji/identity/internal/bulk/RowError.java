package org.xueji.identity.internal.bulk;

import java.util.Map;
import org.xueji.core.api.Reason;

/**
 * What is wrong with one cell.
 *
 * @param id place in the list of an import's errors
 * @param row as the user counts
 * @param column from 0
 * @param value as it stands there, cut when long
 * @param rule the code of what it offends, whose text says what would be right
 * @param argument the one value in that text; empty when it has none
 */
public record RowError(long id, int row, int column, String value, String rule, String argument) {

    /** The name of the argument in the texts. */
    static final String ARGUMENT = "max";

    static RowError of(int row, Column column, String value, Reason reason) {
        return new RowError(
                0,
                row,
                column.ordinal(),
                value,
                reason.code(),
                reason.arguments().getOrDefault(ARGUMENT, ""));
    }

    /** What it offends. */
    public Reason reason() {
        return argument.isEmpty() ? Reason.of(rule) : Reason.of(rule, Map.of(ARGUMENT, argument));
    }
}
