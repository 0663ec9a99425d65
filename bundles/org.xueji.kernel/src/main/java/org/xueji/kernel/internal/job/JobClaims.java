package org.xueji.kernel.internal.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobId;
import org.xueji.kernel.internal.db.Instants;
import org.xueji.kernel.internal.node.ThisNode;

/** Takes runs for this node. The database's clock decides whose lease has run out. */
final class JobClaims {

    /** More than a node can take at once, so that one run that cannot be taken blocks nobody. */
    private static final int CANDIDATES = 20;

    private static final String FREE =
            "((RUN_STATE = 'WAITING' AND (NOT_BEFORE IS NULL OR NOT_BEFORE <= ?))"
                    + " OR (RUN_STATE = 'RUNNING' AND LEASE_UNTIL < ?))";
    private static final String TAKE =
            "UPDATE KER_JOB SET RUN_STATE = 'RUNNING', NODE = ?, TOKEN = ?, LEASE_UNTIL = ?,"
                    + " STARTED_AT = COALESCE(STARTED_AT, ?) WHERE ID = ? AND "
                    + FREE;

    private final Database database;
    private final ThisNode node;
    private final Duration lease;
    private final Clock clock;
    private final AtomicLong attempts = new AtomicLong();

    JobClaims(Database database, ThisNode node, Duration lease, Clock clock) {
        this.database = database;
        this.node = node;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * Frees what an earlier process of this very node was working on: it cannot be at it any more.
     */
    int freeOwn() {
        return database.inChunk(
                connection -> {
                    try (PreparedStatement row =
                            connection.prepareStatement(
                                    "UPDATE KER_JOB SET LEASE_UNTIL = ? WHERE RUN_STATE = 'RUNNING'"
                                            + " AND NODE = ? AND TOKEN NOT LIKE ?")) {
                        Instants.set(row, 1, Instant.EPOCH);
                        row.setString(2, node.id());
                        row.setString(3, node.incarnation() + "-%");
                        return row.executeUpdate();
                    }
                });
    }

    /** Runs of these types that are free, oldest first. */
    List<JobId> candidates(List<String> types) {
        if (types.isEmpty()) {
            return List.of();
        }
        String sql =
                "SELECT ID FROM KER_JOB WHERE RUN_STATE IN ('WAITING', 'RUNNING') AND "
                        + FREE
                        + " AND JOB_TYPE IN ("
                        + String.join(", ", Collections.nCopies(types.size(), "?"))
                        + ") ORDER BY ID"
                        + database.dialect().limit(CANDIDATES);
        return database.reading(connection -> candidates(connection, sql, types));
    }

    /** Empty when somebody else was faster. */
    Optional<Claim> take(JobId id) {
        String token = node.incarnation() + "-" + attempts.incrementAndGet();
        return database.inChunk(
                connection -> {
                    if (!take(connection, id, token)) {
                        return Optional.empty();
                    }
                    // waits for a chunk of the attempt before; its next chunk will find this token
                    hand(connection, id, token);
                    return Optional.of(read(connection, id, token));
                });
    }

    private boolean take(Connection connection, JobId id, String token) throws SQLException {
        Instant now = Instants.databaseNow(connection);
        try (PreparedStatement row = connection.prepareStatement(TAKE)) {
            row.setString(1, node.id());
            row.setString(2, token);
            Instants.set(row, 3, now.plus(lease));
            Instants.set(row, 4, clock.instant());
            row.setLong(5, id.value());
            Instants.set(row, 6, now);
            Instants.set(row, 7, now);
            return row.executeUpdate() == 1;
        }
    }

    private static void hand(Connection connection, JobId id, String token) throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement(
                        "UPDATE KER_JOB_SAVED SET TOKEN = ? WHERE JOB_ID = ?")) {
            row.setString(1, token);
            row.setLong(2, id.value());
            row.executeUpdate();
        }
    }

    private static Claim read(Connection connection, JobId id, String token) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT J.JOB_TYPE, J.PARAMETER, J.FAILURES, J.CANCEL_ASKED, S.SAVED"
                                + " FROM KER_JOB J JOIN KER_JOB_SAVED S ON S.JOB_ID = J.ID"
                                + " WHERE J.ID = ?")) {
            select.setLong(1, id.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Claim(
                        id,
                        row.getString("JOB_TYPE"),
                        row.getString("PARAMETER"),
                        token,
                        row.getString("SAVED"),
                        row.getInt("FAILURES"),
                        row.getInt("CANCEL_ASKED") == 1);
            }
        }
    }

    private static List<JobId> candidates(Connection connection, String sql, List<String> types)
            throws SQLException {
        Instant now = Instants.databaseNow(connection);
        List<JobId> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Instants.set(select, 1, now);
            Instants.set(select, 2, now);
            for (int i = 0; i < types.size(); i++) {
                select.setString(3 + i, types.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new JobId(row.getLong(1)));
                }
            }
        }
        return found;
    }
}
