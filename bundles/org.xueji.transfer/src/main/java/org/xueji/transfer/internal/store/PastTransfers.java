package org.xueji.transfer.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.Stage;
import org.xueji.shared.sql.Sql;
import org.xueji.transfer.api.TransferReason;

/** The applications there have been, as they stand now, in the order they were drawn up. */
public final class PastTransfers {

    private PastTransfers() {}

    /**
     * One of them.
     *
     * @param facts of the day it was drawn up
     */
    public record Past(TransferId id, TransferFacts facts) {}

    /** By id, those with a greater one than {@code after}; not those of before facts were kept. */
    public static List<Past> drawn(
            Connection on, Dialect dialect, Instant since, long after, int limit)
            throws SQLException {
        return Sql.list(
                on,
                "SELECT ID, SENDING_ID, RECEIVING_ID, STAGE, GRADE, GRADUATING, OVERRIDE_WHY,"
                        + " REASON, BIRTH_DATE, MADE_AT FROM TRF_TRANSFER"
                        + " WHERE ID > ? AND MADE_AT >= ? AND BIRTH_DATE IS NOT NULL ORDER BY ID"
                        + dialect.limit(limit),
                PastTransfers::read,
                after,
                since);
    }

    private static Past read(ResultSet row) throws SQLException {
        return new Past(
                new TransferId(row.getLong("ID")),
                new TransferFacts(
                        new OrgId(row.getLong("SENDING_ID")),
                        new OrgId(row.getLong("RECEIVING_ID")),
                        Stage.valueOf(row.getString("STAGE")),
                        row.getString("GRADE").strip(),
                        row.getBoolean("GRADUATING"),
                        !row.getString("OVERRIDE_WHY").isEmpty(),
                        TransferReason.valueOf(row.getString("REASON")),
                        row.getDate("BIRTH_DATE").toLocalDate(),
                        Sql.instant(row, "MADE_AT").atZone(BusinessTime.ZONE).toLocalDate()));
    }
}
