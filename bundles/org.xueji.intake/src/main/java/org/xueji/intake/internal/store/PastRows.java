package org.xueji.intake.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.shared.sql.Sql;

/** The rows that have been taken in, by batch and number. Refused ones have no values to ask of. */
public final class PastRows {

    /** A file has fewer rows than 2 to this. */
    private static final int ROW_BITS = 24;

    private static final String SELECT =
            "SELECT R.BATCH_ID, R.ROW_NO, R.PAYLOAD, B.SCHOOL_ID, B.MANAGING_ID, B.SCHOOL_YEAR,"
                    + " I.CREATED_AT FROM INT_ROW R JOIN INT_BATCH B ON B.ID = R.BATCH_ID"
                    + " JOIN INT_IMPORT I ON I.ID = B.IMPORT_ID WHERE R.STATE <> 'REFUSED'"
                    + " AND B.SCHOOL_ID IS NOT NULL AND I.CREATED_AT >= ? AND R.BATCH_ID ";

    private PastRows() {}

    /**
     * One of them.
     *
     * @param managing the authority of the school, as it was then
     * @param day on which it came
     */
    public record Row(
            long batch,
            int number,
            OrgId school,
            OrgId managing,
            int schoolYear,
            LocalDate day,
            String payload) {

        /** In the order of batch and number. */
        public long key() {
            return batch << ROW_BITS | number;
        }
    }

    /** Those with a greater key than {@code after}. */
    public static List<Row> taken(
            Connection on, Dialect dialect, Instant since, long after, int limit)
            throws SQLException {
        long batch = after >> ROW_BITS;
        int number = (int) (after & (1 << ROW_BITS) - 1);
        // two questions: Derby cannot compare rows, and OR is no stretch of an index
        List<Row> found =
                new ArrayList<>(
                        list(
                                on,
                                "= ? AND R.ROW_NO > ?",
                                dialect.limit(limit),
                                since,
                                batch,
                                number));
        if (found.size() < limit) {
            found.addAll(list(on, "> ?", dialect.limit(limit - found.size()), since, batch));
        }
        return found;
    }

    private static List<Row> list(Connection on, String where, String limit, Object... values)
            throws SQLException {
        return Sql.list(
                on,
                SELECT + where + " ORDER BY R.BATCH_ID, R.ROW_NO" + limit,
                PastRows::read,
                values);
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("BATCH_ID"),
                row.getInt("ROW_NO"),
                new OrgId(row.getLong("SCHOOL_ID")),
                new OrgId(row.getLong("MANAGING_ID")),
                row.getInt("SCHOOL_YEAR"),
                Sql.instant(row, "CREATED_AT").atZone(BusinessTime.ZONE).toLocalDate(),
                row.getString("PAYLOAD"));
    }
}
