package org.xueji.identity.internal.dormant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.OrgPath;
import org.xueji.shared.sql.Sql;

/**
 * When accounts were used. A sealed account is stored as disabled, with the time of sealing: the
 * version before this one knows no third state, and refuses its login all the same.
 */
final class Uses {

    static final String IS_SEALED = "A.STATE = 'DISABLED' AND A.SEALED_AT IS NOT NULL";

    private static final String SELECT =
            "SELECT A.ID, A.LOGIN, A.DISPLAY_NAME, A.ORG_ID, A.ORG_PATH, A.ROLE, A.STATE,"
                    + " A.CREATED_AT, A.LAST_USED_AT, (SELECT MAX(S.LAST_USED_AT) FROM IDN_SESSION S"
                    + " WHERE S.ACCOUNT_ID = A.ID) AS SESSION_AT FROM IDN_ACCOUNT A WHERE ";

    private static final String REOPEN =
            "UPDATE IDN_ACCOUNT SET STATE = 'ACTIVE', SEALED_AT = NULL, LAST_USED_AT = ?,"
                    + " VERSION = VERSION + 1 WHERE ID = ?"
                    + " AND STATE = 'DISABLED' AND SEALED_AT IS NOT NULL";

    private Uses() {}

    /** Accounts that can be used, by id. */
    static List<Use> active(Connection on, long after, int limit) throws SQLException {
        return Sql.list(
                on,
                SELECT
                        + "A.STATE = 'ACTIVE' AND A.ID > ? ORDER BY A.ID FETCH FIRST "
                        + limit
                        + " ROWS ONLY",
                Uses::use,
                after);
    }

    /** Accounts at or below a place that can be used or are sealed, by place and login. */
    static List<Use> below(Connection on, String path, Optional<Use> after, int limit)
            throws SQLException {
        String from = after.map(Use::path).orElse(path);
        return Sql.list(
                on,
                SELECT
                        + "A.ORG_PATH >= ? AND A.ORG_PATH < ? AND (A.ORG_PATH > ? OR A.LOGIN > ?)"
                        + " AND (A.STATE = 'ACTIVE' OR A.SEALED_AT IS NOT NULL)"
                        + " ORDER BY A.ORG_PATH, A.LOGIN FETCH FIRST "
                        + limit
                        + " ROWS ONLY",
                Uses::use,
                from,
                OrgPath.end(path),
                from,
                after.map(Use::login).orElse(""));
    }

    /** Sealed accounts at or below a place, by place and login. */
    static List<Use> sealed(Connection on, String path, Optional<Use> after, int limit)
            throws SQLException {
        String from = after.map(Use::path).orElse(path);
        return Sql.list(
                on,
                SELECT
                        + IS_SEALED
                        + " AND A.ORG_PATH >= ? AND A.ORG_PATH < ?"
                        + " AND (A.ORG_PATH > ? OR A.LOGIN > ?)"
                        + " ORDER BY A.ORG_PATH, A.LOGIN FETCH FIRST "
                        + limit
                        + " ROWS ONLY",
                Uses::use,
                from,
                OrgPath.end(path),
                from,
                after.map(Use::login).orElse(""));
    }

    static Optional<Use> find(Connection on, AccountId id) throws SQLException {
        return Sql.one(on, SELECT + "A.ID = ?", Uses::use, id.value());
    }

    /** Seals an account unless it has been used since. Answers whether it was. */
    static boolean seal(Connection on, AccountId id, Instant unusedSince, Instant now)
            throws SQLException {
        return Sql.update(
                        on,
                        "UPDATE IDN_ACCOUNT SET STATE = 'DISABLED', SEALED_AT = ?,"
                                + " VERSION = VERSION + 1 WHERE ID = ? AND STATE = 'ACTIVE'"
                                + " AND (LAST_USED_AT IS NULL OR LAST_USED_AT <= ?)"
                                + " AND NOT EXISTS (SELECT 1 FROM IDN_SESSION S WHERE"
                                + " S.ACCOUNT_ID = ? AND S.LAST_USED_AT > ?)",
                        now,
                        id.value(),
                        unusedSince,
                        id.value(),
                        unusedSince)
                == 1;
    }

    /** Makes a sealed account usable, as if it had been used now. Answers whether it was sealed. */
    static boolean reopen(Connection on, AccountId id, Instant now) throws SQLException {
        return Sql.update(on, REOPEN, now, id.value()) == 1;
    }

    /** Does so with many; answers 1 for each that was sealed. */
    static int[] reopen(Connection on, List<AccountId> ids, Instant now) throws SQLException {
        return Sql.batch(
                on, REOPEN, ids.stream().map(id -> new Object[] {now, id.value()}).toList());
    }

    private static Use use(ResultSet row) throws SQLException {
        Instant last =
                Stream.of("CREATED_AT", "LAST_USED_AT", "SESSION_AT")
                        .map(column -> at(row, column))
                        .flatMap(Optional::stream)
                        .max(Instant::compareTo)
                        .orElseThrow();
        return new Use(
                new AccountId(row.getLong("ID")),
                row.getString("LOGIN"),
                row.getString("DISPLAY_NAME"),
                new OrgId(row.getLong("ORG_ID")),
                row.getString("ORG_PATH"),
                Role.valueOf(row.getString("ROLE")),
                "DISABLED".equals(row.getString("STATE")),
                last);
    }

    private static Optional<Instant> at(ResultSet row, String column) {
        try {
            return Sql.optionalInstant(row, column);
        } catch (SQLException e) {
            throw new IllegalStateException("a column of one's own query", e);
        }
    }
}
