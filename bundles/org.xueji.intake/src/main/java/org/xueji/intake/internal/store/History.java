package org.xueji.intake.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.shared.sql.Sql;

/** What happened to a batch: who, when, from, to, why. */
public final class History {
    // never SELECT *: PostgreSQL refuses a prepared one after a migration has added a column
    private static final String SELECT =
            "SELECT ID, "
                    + "BATCH_ID, HAPPENED_AT, FROM_STATE, TO_STATE, MOVE_NAME, ACCOUNT_ID, "
                    + "PERSON, ACTOR_NAME, ACTOR_ROLE, ORG_ID, WHY, ROW_COUNT"
                    + " ";

    private History() {}

    /**
     * One thing that happened.
     *
     * @param move what was done, such as {@code submit}
     * @param rows how many rows it concerned
     */
    public record Entry(
            Instant at,
            String move,
            BatchState from,
            BatchState to,
            String actor,
            String role,
            long org,
            String why,
            int rows) {}

    public static void add(
            Connection on,
            Batch before,
            BatchState to,
            String move,
            Actor by,
            String why,
            long rows,
            Instant at)
            throws SQLException {
        Sql.update(
                on,
                "INSERT INTO INT_HISTORY (BATCH_ID, HAPPENED_AT, FROM_STATE, TO_STATE, MOVE_NAME,"
                        + " ACCOUNT_ID, PERSON, ACTOR_NAME, ACTOR_ROLE, ORG_ID, WHY, ROW_COUNT)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                before.id().value(),
                at,
                before.state(),
                to,
                move,
                by.account().value(),
                by.person(),
                by.name(),
                by.role(),
                by.org().value(),
                why,
                rows);
    }

    public static List<Entry> of(Connection on, BatchId batch) throws SQLException {
        return Sql.list(
                on,
                SELECT + "FROM INT_HISTORY WHERE BATCH_ID = ? ORDER BY ID",
                History::read,
                batch.value());
    }

    /** Who made a move last. */
    public static Optional<Actor> last(Connection on, BatchId batch, String move)
            throws SQLException {
        return Sql.one(
                on,
                SELECT + "FROM INT_HISTORY WHERE BATCH_ID = ? AND MOVE_NAME = ? ORDER BY ID DESC",
                History::actor,
                batch.value(),
                move);
    }

    private static Actor actor(ResultSet row) throws SQLException {
        return new Actor(
                new AccountId(row.getLong("ACCOUNT_ID")),
                row.getString("PERSON"),
                row.getString("ACTOR_NAME"),
                new OrgId(row.getLong("ORG_ID")),
                Role.valueOf(row.getString("ACTOR_ROLE")));
    }

    private static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                Sql.instant(row, "HAPPENED_AT"),
                row.getString("MOVE_NAME"),
                BatchState.valueOf(row.getString("FROM_STATE")),
                BatchState.valueOf(row.getString("TO_STATE")),
                row.getString("ACTOR_NAME"),
                row.getString("ACTOR_ROLE"),
                row.getLong("ORG_ID"),
                row.getString("WHY"),
                row.getInt("ROW_COUNT"));
    }
}
