package org.xueji.approval.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.core.api.data.Dialect;
import org.xueji.shared.sql.Sql;

/** The cases there have been, in the order they were opened. */
public final class PastCases {

    private PastCases() {}

    /** Cases without their plans, by id; those with a greater one than {@code after}. */
    public static List<ApprovalCase> opened(
            Connection on, Dialect dialect, Instant since, long after, int limit)
            throws SQLException {
        return Sql.list(
                on,
                Cases.SELECT
                        + "FROM APR_CASE WHERE ID > ? AND OPENED_AT >= ? ORDER BY ID"
                        + dialect.limit(limit),
                Cases::read,
                after,
                since);
    }
}
