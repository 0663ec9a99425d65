package org.xueji.workbook.internal.table;

import java.util.Map;
import org.xueji.workbook.api.TableProblem;
import org.xueji.workbook.api.UnreadableTable;

/** Makes the exceptions, so that each problem names its arguments in one place. */
public final class Problems {

    private Problems() {}

    public static UnreadableTable of(TableProblem problem) {
        return new UnreadableTable(problem, Map.of());
    }

    public static UnreadableTable wrongType(String found) {
        return new UnreadableTable(TableProblem.WRONG_TYPE, Map.of("found", found));
    }

    public static UnreadableTable most(TableProblem problem, long max) {
        return new UnreadableTable(problem, Map.of("max", Long.toString(max)));
    }

    public static UnreadableTable tooLarge(long size, long max) {
        return new UnreadableTable(
                TableProblem.TOO_LARGE,
                Map.of("size", Long.toString(size), "max", Long.toString(max)));
    }

    public static UnreadableTable tooManyColumns(int row, int max) {
        return new UnreadableTable(
                TableProblem.TOO_MANY_COLUMNS,
                Map.of("row", Integer.toString(row), "max", Integer.toString(max)));
    }

    public static UnreadableTable cellTooLong(int row, int column, int max) {
        return new UnreadableTable(
                TableProblem.CELL_TOO_LONG,
                Map.of(
                        "row", Integer.toString(row),
                        "column", Columns.name(column),
                        "max", Integer.toString(max)));
    }

    public static UnreadableTable zipBomb(String part, long max, int ratio, int entries) {
        return new UnreadableTable(
                TableProblem.ZIP_BOMB,
                Map.of(
                        "part", part,
                        "max", Long.toString(max),
                        "ratio", Integer.toString(ratio),
                        "entries", Integer.toString(entries)));
    }

    public static UnreadableTable brokenZip(String part, Throwable cause) {
        return new UnreadableTable(TableProblem.BROKEN_ZIP, Map.of("part", part), cause);
    }

    public static UnreadableTable brokenXml(String part, Throwable cause) {
        return new UnreadableTable(TableProblem.BROKEN_XML, Map.of("part", part), cause);
    }

    public static UnreadableTable forbiddenXml(String part) {
        return new UnreadableTable(TableProblem.FORBIDDEN_XML, Map.of("part", part));
    }

    public static UnreadableTable brokenEncoding(long offset, long line) {
        return new UnreadableTable(
                TableProblem.BROKEN_ENCODING,
                Map.of("offset", Long.toString(offset), "line", Long.toString(line)));
    }

    public static UnreadableTable unclosedQuote(long line) {
        return new UnreadableTable(
                TableProblem.UNCLOSED_QUOTE, Map.of("line", Long.toString(line)));
    }
}
