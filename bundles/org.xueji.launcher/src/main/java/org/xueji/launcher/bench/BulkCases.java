package org.xueji.launcher.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.xueji.launcher.node.LauncherFailed;

/**
 * Applications and their cases in bulk: copies of some that were made over REST, row by row and
 * column by column, so that they are what the domain would have written; only what names the pupil,
 * the application, the case and the class is each one's own.
 */
final class BulkCases {

    /** Rows of a client that were made over REST: one waiting at each step, and one to compare. */
    static final int BY_HAND = 5;

    /** Tables in the order in which they refer to each other, and how a copy finds its original. */
    private static final Map<String, String> TABLES = tables();

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("TRF_TRANSFER", "P.ID = B.LIKE_TRANSFER");
        tables.put("APR_CASE", "P.ID = B.LIKE_CASE");
        for (String of : List.of("APR_STEP", "APR_HISTORY", "APR_MAKER", "APR_NOTICE")) {
            tables.put(of, "P.CASE_ID = B.LIKE_CASE");
        }
        tables.put("DOC_DOCUMENT", "P.PURPOSE = 'transfer:' || B.LIKE_TRANSFER");
        return tables;
    }

    /** What of a copy is its own. */
    private static final Map<String, String> OWN =
            Map.of(
                    "PUPIL_ID", "B.PUPIL_ID",
                    "OPEN_PUPIL", "B.PUPIL_ID",
                    "PERSON_ID", "B.PUPIL_ID",
                    "BIRTH_DATE", "(SELECT BIRTH_DATE FROM REG_PERSON WHERE ID = B.PUPIL_ID)",
                    "CASE_ID", "B.CASE_ID",
                    "CLASS_ID", "B.CLASS_ID",
                    "REFERENCE", "B.TRANSFER_ID::TEXT",
                    "PURPOSE", "'transfer:' || B.TRANSFER_ID");

    private static final Set<String> TIMES =
            Set.of("MADE_AT", "CHANGED_AT", "OPENED_AT", "HAPPENED_AT", "SENT_AT", "STORED_AT");

    private final Connection sql;

    BulkCases(Connection sql) {
        this.sql = sql;
    }

    /** A case that was made over REST. */
    record Original(int client, int step, long caseId, long transfer) {}

    /** So many rows for each client, behind those by hand. */
    void copy(List<Original> originals, int rows) throws SQLException {
        execute(
                "CREATE TABLE BENCH_CASE (CLIENT INTEGER, ROW_NO INTEGER, PLACE INTEGER, STEP"
                        + " INTEGER, CASE_ID BIGINT, TRANSFER_ID BIGINT, PUPIL_ID BIGINT, CLASS_ID"
                        + " BIGINT, LIKE_CASE BIGINT, LIKE_TRANSFER BIGINT)");
        for (Original each : originals) {
            enter(each, rows);
        }
        execute("SET session_replication_role = replica");
        execute("SET synchronous_commit = off");
        for (Map.Entry<String, String> each : TABLES.entrySet()) {
            copy(each.getKey(), each.getValue());
        }
        execute("SET session_replication_role = DEFAULT");
        execute("SET synchronous_commit = DEFAULT");
    }

    private void enter(Original original, int rows) throws SQLException {
        for (Decision each : Decision.values()) {
            if (each.step() != original.step()) {
                continue;
            }
            execute(
                    """
                    INSERT INTO BENCH_CASE SELECT %1$d, R, P, %2$d, %3$d + N, %4$d + N, %5$d + N,
                        %6$d + N / %7$d %% %8$d, %9$d, %10$d
                    FROM (SELECT R, (R - %11$d) %% %12$d AS P, %7$d * R + %1$d AS N
                          FROM GENERATE_SERIES(%11$d, %11$d + %13$d - 1) AS S (R)) X
                    WHERE P BETWEEN %14$d AND %15$d"""
                            .formatted(
                                    original.client(),
                                    original.step(),
                                    CaseBook.CASE,
                                    CaseBook.TRANSFER,
                                    CaseBook.PUPIL,
                                    CaseBook.schoolClass(CaseBook.RECEIVING + original.client(), 0),
                                    CaseBook.CLIENTS,
                                    CaseBook.CLASSES,
                                    original.caseId(),
                                    original.transfer(),
                                    BY_HAND,
                                    Decision.BLOCK,
                                    rows,
                                    each.firstPlace(),
                                    each.firstPlace() + each.share() - 1));
        }
    }

    private void copy(String table, String like) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String column : columns(table)) {
            String value = value(table, column);
            if (!value.isEmpty()) {
                names.add(column);
                values.add(value);
            }
        }
        execute(
                "INSERT INTO %s (%s) SELECT %s FROM BENCH_CASE B JOIN %s P ON %s"
                        .formatted(
                                table,
                                String.join(", ", names),
                                String.join(", ", values),
                                table,
                                like));
    }

    private static String value(String table, String column) {
        if (column.equals("ID")) {
            return switch (table) {
                case "TRF_TRANSFER" -> "B.TRANSFER_ID";
                case "APR_CASE" -> "B.CASE_ID";
                default -> "";
            };
        }
        String own = OWN.get(column);
        return own == null
                ? "P." + column
                : "CASE WHEN P.%s IS NULL THEN NULL ELSE %s END".formatted(column, own);
    }

    private List<String> columns(String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement query =
                sql.prepareStatement(
                        "SELECT column_name FROM information_schema.columns WHERE table_name = ?"
                                + " ORDER BY ordinal_position")) {
            query.setString(1, table.toLowerCase(Locale.ROOT));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1).toUpperCase(Locale.ROOT));
                }
            }
        }
        return names;
    }

    /**
     * Compares one that was made over REST with a copy of another one that waits at the same step
     * for the same people: all but ids and times has to be the same.
     */
    void compare(Original byHand) throws SQLException {
        for (Map.Entry<String, String> each : TABLES.entrySet()) {
            String table = each.getKey();
            String content = "to_jsonb(P) - 'id'" + minus(OWN.keySet()) + minus(TIMES);
            String where =
                    each.getValue()
                            .replace("B.LIKE_TRANSFER", "%1$d::BIGINT")
                            .replace("B.LIKE_CASE", "%2$d::BIGINT");
            String all =
                    "SELECT jsonb_agg(%s ORDER BY (%s)::TEXT) FROM %s P WHERE "
                            .formatted(content, content, table);
            long[] copy = copyLike(byHand);
            String made = value(all + where.formatted(byHand.transfer(), byHand.caseId()));
            String copied = value(all + where.formatted(copy[0], copy[1]));
            if (!Objects.equals(made, copied)) {
                throw new LauncherFailed(
                        table + ": REST made\n" + made + "\nbut the copy is\n" + copied);
            }
        }
    }

    private static String minus(Set<String> columns) {
        StringBuilder all = new StringBuilder();
        for (String column : columns) {
            all.append(" - '").append(column.toLowerCase(Locale.ROOT)).append("'");
        }
        return all.toString();
    }

    private long[] copyLike(Original byHand) throws SQLException {
        try (Statement query = sql.createStatement();
                ResultSet row =
                        query.executeQuery(
                                "SELECT MIN(TRANSFER_ID), MIN(CASE_ID) FROM BENCH_CASE WHERE"
                                        + " CLIENT = "
                                        + byHand.client()
                                        + " AND STEP = "
                                        + byHand.step())) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2)};
        }
    }

    private String value(String query) throws SQLException {
        try (Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String text) throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.execute(text);
        }
    }
}
