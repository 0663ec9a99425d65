package org.xueji.intake.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.shared.sql.Sql;

/** The rows of the batches. */
public final class Rows {
    // never SELECT *: PostgreSQL refuses a prepared one after a migration has added a column
    private static final String SELECT =
            "SELECT BATCH_ID, "
                    + "ROW_NO, STATE, CLAIM, CLASS_ID, PUPIL, PAYLOAD, PERSON_ID, "
                    + "STUDENT_NO, WHY"
                    + " ";

    /** Columns in the order that {@link Staging} writes them. */
    static final List<String> COLUMNS =
            List.of("BATCH_ID", "ROW_NO", "STATE", "CLAIM", "CLASS_ID", "PUPIL", "PAYLOAD");

    /** States of batches whose rows count as brought by their school. */
    private static final String LIVE =
            "('DRAFT', 'TO_CONFIRM', 'SUBMITTED', 'IN_APPROVAL', 'APPROVING', 'APPROVED')";

    private static final int IN_LIST = 500;

    private static final String BY_OTHER_IMPORTS =
            " JOIN INT_BATCH B ON B.ID = R.BATCH_ID WHERE B.SCHOOL_ID = ? AND B.SCHOOL_YEAR = ?"
                    + " AND B.IMPORT_ID <> ? AND B.STATE IN "
                    + LIVE
                    + " AND (R.STATE IN ('READY', 'CHOSEN', 'APPROVED') OR R.STATE = 'HELD' AND"
                    + " B.STATE <> 'APPROVED')";

    private static final String BROUGHT =
            "SELECT R.CLAIM, R.BATCH_ID, R.ROW_NO, R.STATE, R.PAYLOAD FROM ";

    /**
     * Asks for the index of claims key by key, whatever the planner believes of rows that have just
     * been loaded and have no statistics yet.
     */
    private static final String POSTGRESQL_BROUGHT =
            BROUGHT
                    + "UNNEST(?) AS C (CLAIM) CROSS JOIN LATERAL (SELECT X.CLAIM, X.BATCH_ID,"
                    + " X.ROW_NO, X.STATE, X.PAYLOAD FROM INT_ROW X"
                    + " WHERE X.CLAIM = C.CLAIM COLLATE \"C\" OFFSET 0) R"
                    + BY_OTHER_IMPORTS;

    private static final String DERBY_BROUGHT =
            BROUGHT + "INT_ROW R" + BY_OTHER_IMPORTS + " AND R.CLAIM IN ";

    private Rows() {}

    /** A row that the school has brought before. */
    public record Brought(String claim, long batch, int row, RowState state, String payload) {}

    /** Rows after a number, in order, at most so many. */
    public static List<StoredRow> after(
            Connection on, BatchId batch, Optional<RowState> state, int after, int most)
            throws SQLException {
        String where = state.isPresent() ? " AND STATE = '" + state.get() + "'" : "";
        return Sql.list(
                on,
                SELECT
                        + "FROM INT_ROW WHERE BATCH_ID = ? AND ROW_NO > ?"
                        + where
                        + " ORDER BY ROW_NO FETCH FIRST "
                        + most
                        + " ROWS ONLY",
                Rows::read,
                batch.value(),
                after);
    }

    public static List<StoredRow> numbered(Connection on, BatchId batch, List<Integer> numbers)
            throws SQLException {
        List<Object> values = new ArrayList<>();
        values.add(batch.value());
        values.addAll(numbers);
        return Sql.list(
                on,
                SELECT
                        + "FROM INT_ROW WHERE BATCH_ID = ? AND ROW_NO IN ("
                        + Sql.places(numbers.size())
                        + ") ORDER BY ROW_NO",
                Rows::read,
                values.toArray());
    }

    /** Whether the school has rows in another import of the year. */
    public static boolean hasOthers(Connection on, OrgId school, int year, long importId)
            throws SQLException {
        return Sql.number(
                        on,
                        "SELECT COUNT(*) FROM INT_BATCH WHERE SCHOOL_ID = ? AND SCHOOL_YEAR = ?"
                                + " AND IMPORT_ID <> ? AND STATE IN "
                                + LIVE,
                        school.value(),
                        year,
                        importId)
                > 0;
    }

    /** Rows of these children that the school has brought in other imports of the year. */
    public static List<Brought> brought(
            Connection on,
            Dialect dialect,
            OrgId school,
            int year,
            long importId,
            List<String> claims)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(school.value(), year, importId));
        if (dialect == Dialect.POSTGRESQL) {
            values.add(0, on.createArrayOf("varchar", claims.toArray()));
            return Sql.list(on, POSTGRESQL_BROUGHT, Rows::brought, values.toArray());
        }
        List<Brought> found = new ArrayList<>();
        for (int from = 0; from < claims.size(); from += IN_LIST) {
            List<Object> part = new ArrayList<>(values);
            part.addAll(claims.subList(from, Math.min(claims.size(), from + IN_LIST)));
            String sql = DERBY_BROUGHT + "(" + Sql.places(part.size() - values.size()) + ")";
            found.addAll(Sql.list(on, sql, Rows::brought, part.toArray()));
        }
        return found;
    }

    private static Brought brought(ResultSet row) throws SQLException {
        return new Brought(
                row.getString(1),
                row.getLong(2),
                row.getInt(3),
                RowState.valueOf(row.getString(4)),
                row.getString(5));
    }

    /** Sets the state of rows; only of those that have one of the states given. */
    public static int move(
            Connection on,
            BatchId batch,
            List<Integer> numbers,
            RowState from,
            RowState to,
            String why)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(to, why, batch.value(), from));
        values.addAll(numbers);
        return Sql.update(
                on,
                "UPDATE INT_ROW SET STATE = ?, WHY = ? WHERE BATCH_ID = ? AND STATE = ?"
                        + " AND ROW_NO IN ("
                        + Sql.places(numbers.size())
                        + ")",
                values.toArray());
    }

    /** Sets the state of all rows of a batch that have a state. */
    public static int moveAll(Connection on, BatchId batch, RowState from, RowState to, String why)
            throws SQLException {
        return Sql.update(
                on,
                "UPDATE INT_ROW SET STATE = ?, WHY = ? WHERE BATCH_ID = ? AND STATE = ?",
                to,
                why,
                batch.value(),
                from);
    }

    /** Removes some rows and what was found in them; answers whether there may be more. */
    public static boolean removeSome(Connection on, BatchId batch, int most) throws SQLException {
        List<Integer> numbers =
                Sql.list(
                        on,
                        "SELECT ROW_NO FROM INT_ROW WHERE BATCH_ID = ? ORDER BY ROW_NO FETCH FIRST "
                                + most
                                + " ROWS ONLY",
                        row -> row.getInt(1),
                        batch.value());
        if (numbers.isEmpty()) {
            return false;
        }
        int last = numbers.get(numbers.size() - 1);
        for (String table : List.of("INT_FINDING", "INT_ROW")) {
            Sql.update(
                    on,
                    "DELETE FROM " + table + " WHERE BATCH_ID = ? AND ROW_NO <= ?",
                    batch.value(),
                    last);
        }
        return true;
    }

    static StoredRow read(ResultSet row) throws SQLException {
        return new StoredRow(
                row.getInt("ROW_NO"),
                RowState.valueOf(row.getString("STATE")),
                Optional.ofNullable(row.getString("CLAIM")),
                Sql.optionalLong(row, "CLASS_ID").map(ClassId::new),
                row.getString("PUPIL"),
                row.getString("PAYLOAD"),
                Sql.optionalLong(row, "PERSON_ID").map(PersonId::new),
                Optional.ofNullable(row.getString("STUDENT_NO")),
                Optional.ofNullable(row.getString("WHY")));
    }
}
