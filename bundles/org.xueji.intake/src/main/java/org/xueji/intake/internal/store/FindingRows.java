package org.xueji.intake.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.intake.internal.check.Finding;
import org.xueji.shared.sql.Sql;

/** What was found in the rows. */
public final class FindingRows {
    private static final List<String> COLUMNS =
            List.of("BATCH_ID", "ROW_NO", "SEQ", "COL", "RULE", "REFUSES", "SHOWN", "ARGS");
    private static final int LONGEST_SHOWN = 300;
    private static final int LONGEST_ARGUMENTS = 2_000;

    private FindingRows() {}

    /** One cause, and how many rows it concerns. */
    public record Cause(String rule, int column, boolean refuses, long rows) {}

    /** Findings of a batch with one number more, so that a page can go on after them. */
    public record Numbered(int row, int seq, Finding finding) {}

    /** Writes the findings of all parts in one go: a round trip for each would show. */
    static void write(Database database, Connection chunk, List<Staging.Part> parts) {
        if (parts.stream()
                .flatMap(part -> part.rows().stream())
                .allMatch(row -> row.findings().isEmpty())) {
            return;
        }
        try (BulkWriter writer = database.bulkWriter(chunk, "INT_FINDING", COLUMNS)) {
            for (Staging.Part part : parts) {
                for (StagedRow row : part.rows()) {
                    int seq = 0;
                    for (Finding each : row.findings()) {
                        write(writer, part.batch(), ++seq, each);
                    }
                }
            }
        }
    }

    private static void write(BulkWriter writer, BatchId batch, int seq, Finding finding) {
        writer.add(batch.value())
                .add(finding.row())
                .add(seq)
                .add(finding.column())
                .add(finding.rule())
                .add(finding.refuses())
                .add(cut(finding.shown(), LONGEST_SHOWN))
                .add(cut(Packed.arguments(finding.arguments()), LONGEST_ARGUMENTS))
                .endRow();
    }

    /** Adds one finding to each of some rows that are there already. */
    public static void add(Connection on, BatchId batch, List<Finding> findings)
            throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (Finding each : findings) {
            long seq =
                    1
                            + Sql.number(
                                    on,
                                    "SELECT MAX(SEQ) FROM INT_FINDING WHERE BATCH_ID = ?"
                                            + " AND ROW_NO = ?",
                                    batch.value(),
                                    each.row());
            rows.add(
                    new Object[] {
                        batch.value(),
                        each.row(),
                        seq,
                        each.column(),
                        each.rule(),
                        each.refuses(),
                        cut(each.shown(), LONGEST_SHOWN),
                        cut(Packed.arguments(each.arguments()), LONGEST_ARGUMENTS)
                    });
        }
        Sql.batch(on, "INSERT INTO INT_FINDING VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows);
    }

    /** Causes, those that refuse first, the most frequent first. */
    public static List<Cause> causes(Connection on, BatchId batch) throws SQLException {
        return Sql.list(
                on,
                "SELECT RULE, COL, REFUSES, COUNT(*) FROM INT_FINDING WHERE BATCH_ID = ?"
                        + " GROUP BY RULE, COL, REFUSES ORDER BY REFUSES DESC, COUNT(*) DESC, RULE,"
                        + " COL",
                row ->
                        new Cause(
                                row.getString(1), row.getInt(2), row.getBoolean(3), row.getLong(4)),
                batch.value());
    }

    /** Findings after a row and sequence number, in order. */
    public static List<Numbered> after(Connection on, BatchId batch, int row, int seq, int most)
            throws SQLException {
        return Sql.list(
                on,
                "SELECT ROW_NO, SEQ, COL, RULE, REFUSES, SHOWN, ARGS FROM INT_FINDING"
                        + " WHERE BATCH_ID = ? AND (ROW_NO > ? OR (ROW_NO = ? AND SEQ > ?))"
                        + " ORDER BY ROW_NO, SEQ FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                FindingRows::read,
                batch.value(),
                row,
                row,
                seq);
    }

    private static Numbered read(ResultSet row) throws SQLException {
        Finding finding =
                new Finding(
                        row.getInt(1),
                        row.getInt(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getString(6),
                        Packed.arguments(row.getString(7)));
        return new Numbered(row.getInt(1), row.getInt(2), finding);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
