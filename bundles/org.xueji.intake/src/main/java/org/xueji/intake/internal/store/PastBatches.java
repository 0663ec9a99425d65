package org.xueji.intake.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.shared.sql.Sql;

/** The batches that were or could have been sent, in the order they were begun. */
public final class PastBatches {

    private static final String SELECT =
            "SELECT * FROM (SELECT B.ID, B.SCHOOL_ID, B.SCHOOL_YEAR,"
                    + " COALESCE((SELECT MAX(H.HAPPENED_AT) FROM INT_HISTORY H"
                    + " WHERE H.BATCH_ID = B.ID AND H.MOVE_NAME = 'submit'), B.CHANGED_AT)"
                    + " AS ASKED_AT FROM INT_BATCH B WHERE B.ID > ? AND B.SCHOOL_ID IS NOT NULL"
                    + " AND B.STATE NOT IN ('IMPORTING', 'FAILED', 'CANCELLED', 'CLOSED')) X"
                    + " WHERE X.ASKED_AT >= ? ORDER BY X.ID";

    private PastBatches() {}

    /**
     * One of them.
     *
     * @param day on which it was sent last; of a draft, on which it was changed last
     */
    public record Sent(BatchId id, OrgId school, int schoolYear, LocalDate day) {}

    /** Those with a greater id than {@code after}. */
    public static List<Sent> sent(
            Connection on, Dialect dialect, Instant since, long after, int limit)
            throws SQLException {
        return Sql.list(on, SELECT + dialect.limit(limit), PastBatches::read, after, since);
    }

    private static Sent read(ResultSet row) throws SQLException {
        return new Sent(
                new BatchId(row.getLong("ID")),
                new OrgId(row.getLong("SCHOOL_ID")),
                row.getInt("SCHOOL_YEAR"),
                Sql.instant(row, "ASKED_AT").atZone(BusinessTime.ZONE).toLocalDate());
    }
}
