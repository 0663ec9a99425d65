package org.xueji.kernel.internal.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobState;
import org.xueji.kernel.internal.db.Instants;
import org.xueji.kernel.internal.json.ReasonsJson;

/**
 * What is written of a run while it is worked on. Nothing is written once the claim has been lost.
 */
final class ClaimRows {

    /** What a heartbeat learns. */
    record Beat(boolean alive, boolean cancelAsked) {}

    private final Database database;
    private final Duration lease;
    private final Clock clock;

    ClaimRows(Database database, Duration lease, Clock clock) {
        this.database = database;
        this.lease = lease;
        this.clock = clock;
    }

    Beat beat(Claim claim, Progress progress) {
        return database.inChunk(
                connection -> {
                    boolean alive = renew(connection, claim, progress);
                    return new Beat(alive, alive && cancelAsked(connection, claim));
                });
    }

    /**
     * @throws LeaseLost when another attempt has taken the run
     */
    void save(Connection chunk, Claim claim, String state) throws SQLException {
        try (PreparedStatement row =
                chunk.prepareStatement(
                        "UPDATE KER_JOB_SAVED SET SAVED = ? WHERE JOB_ID = ? AND TOKEN = ?")) {
            row.setString(1, state);
            row.setLong(2, claim.id().value());
            row.setString(3, claim.token());
            if (row.executeUpdate() != 1) {
                throw new LeaseLost(claim.id());
            }
        }
    }

    void end(Claim claim, JobState state, Progress progress, List<Reason> reasons) {
        database.inChunk(
                connection -> {
                    try (PreparedStatement row =
                            connection.prepareStatement(
                                    "UPDATE KER_JOB SET RUN_STATE = ?, UNITS_DONE = ?,"
                                            + " UNITS_TOTAL = ?, NOTE = ?, REASONS = ?,"
                                            + " FINISHED_AT = ?, TOKEN = NULL, LEASE_UNTIL = NULL"
                                            + " WHERE ID = ? AND TOKEN = ?")) {
                        row.setString(1, state.name());
                        progress.fill(row, 2);
                        row.setString(5, reasons.isEmpty() ? null : ReasonsJson.write(reasons));
                        Instants.set(row, 6, clock.instant());
                        row.setLong(7, claim.id().value());
                        row.setString(8, claim.token());
                        return row.executeUpdate();
                    }
                });
    }

    /** Puts the run back for another attempt, here or on another node. */
    void free(Claim claim, Progress progress, int failures, Duration pause) {
        database.inChunk(
                connection -> {
                    try (PreparedStatement row =
                            connection.prepareStatement(
                                    "UPDATE KER_JOB SET RUN_STATE = 'WAITING', UNITS_DONE = ?,"
                                            + " UNITS_TOTAL = ?, NOTE = ?, FAILURES = ?,"
                                            + " NOT_BEFORE = ?, TOKEN = NULL, LEASE_UNTIL = NULL"
                                            + " WHERE ID = ? AND TOKEN = ?")) {
                        progress.fill(row, 1);
                        row.setInt(4, failures);
                        Instants.set(row, 5, Instants.databaseNow(connection).plus(pause));
                        row.setLong(6, claim.id().value());
                        row.setString(7, claim.token());
                        return row.executeUpdate();
                    }
                });
    }

    private boolean renew(Connection connection, Claim claim, Progress progress)
            throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement(
                        "UPDATE KER_JOB SET UNITS_DONE = ?, UNITS_TOTAL = ?, NOTE = ?,"
                                + " LEASE_UNTIL = ? WHERE ID = ? AND TOKEN = ?")) {
            progress.fill(row, 1);
            Instants.set(row, 4, Instants.databaseNow(connection).plus(lease));
            row.setLong(5, claim.id().value());
            row.setString(6, claim.token());
            return row.executeUpdate() == 1;
        }
    }

    private static boolean cancelAsked(Connection connection, Claim claim) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT CANCEL_ASKED FROM KER_JOB WHERE ID = ?")) {
            select.setLong(1, claim.id().value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getInt(1) == 1;
            }
        }
    }
}
