package org.xueji.kernel.internal.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.JobState;
import org.xueji.kernel.internal.db.Instants;
import org.xueji.kernel.internal.json.ReasonsJson;

/** Runs as callers see them: started, shown, asked to stop. */
final class JobRows {

    private final Database database;

    JobRows(Database database) {
        this.database = database;
    }

    JobId insert(NewRun run) {
        return database.inCommand(connection -> JobInserts.insert(connection, run));
    }

    Optional<JobRun> find(JobId id) {
        return database.inCommand(
                connection -> {
                    try (PreparedStatement select =
                            connection.prepareStatement("SELECT * FROM KER_JOB WHERE ID = ?")) {
                        select.setLong(1, id.value());
                        return read(select).stream().findFirst();
                    }
                });
    }

    Optional<JobOwner> owner(JobId id) {
        return database.inCommand(
                connection -> {
                    try (PreparedStatement select =
                            connection.prepareStatement(
                                    "SELECT STARTED_ACCOUNT, STARTED_ORG FROM KER_JOB"
                                            + " WHERE ID = ?")) {
                        select.setLong(1, id.value());
                        try (ResultSet row = select.executeQuery()) {
                            return row.next()
                                    ? Optional.of(
                                            new JobOwner(
                                                    new AccountId(row.getLong(1)),
                                                    new OrgId(row.getLong(2))))
                                    : Optional.empty();
                        }
                    }
                });
    }

    /** Newest first. */
    List<JobRun> history(String type, long before, int limit) {
        String sql =
                "SELECT * FROM KER_JOB WHERE ID < ?"
                        + (type.isEmpty() ? "" : " AND JOB_TYPE = ?")
                        + " ORDER BY ID DESC"
                        + database.dialect().limit(limit);
        return database.inCommand(
                connection -> {
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        select.setLong(1, before);
                        if (!type.isEmpty()) {
                            select.setString(2, type);
                        }
                        return read(select);
                    }
                });
    }

    /** False when the run has ended. A run that nobody works on ends here. */
    boolean askCancel(JobId id, Instant at) {
        return database.inCommand(
                connection -> {
                    boolean open = markCancel(connection, id);
                    if (open) {
                        endIfIdle(connection, id, at);
                    }
                    return open;
                });
    }

    private static boolean markCancel(Connection connection, JobId id) throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement(
                        "UPDATE KER_JOB SET CANCEL_ASKED = 1"
                                + " WHERE ID = ? AND RUN_STATE IN ('WAITING', 'RUNNING')")) {
            row.setLong(1, id.value());
            return row.executeUpdate() == 1;
        }
    }

    private static void endIfIdle(Connection connection, JobId id, Instant at) throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement(
                        "UPDATE KER_JOB SET RUN_STATE = 'CANCELLED', FINISHED_AT = ?, TOKEN = NULL"
                                + " WHERE ID = ? AND (RUN_STATE = 'WAITING' OR LEASE_UNTIL < ?)")) {
            Instants.set(row, 1, at);
            row.setLong(2, id.value());
            Instants.set(row, 3, Instants.databaseNow(connection));
            row.executeUpdate();
        }
    }

    private static List<JobRun> read(PreparedStatement select) throws SQLException {
        List<JobRun> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(run(row));
            }
        }
        return found;
    }

    private static JobRun run(ResultSet row) throws SQLException {
        return new JobRun(
                new JobId(row.getLong("ID")),
                row.getString("JOB_TYPE"),
                row.getString("PARAMETER"),
                JobState.valueOf(row.getString("RUN_STATE")),
                row.getLong("UNITS_DONE"),
                row.getLong("UNITS_TOTAL"),
                row.getString("NOTE"),
                ReasonsJson.read(row.getString("REASONS")),
                row.getString("STARTED_BY"),
                row.getString("NODE"),
                Instants.get(row, "CREATED_AT").orElse(Instant.EPOCH),
                Instants.get(row, "STARTED_AT"),
                Instants.get(row, "FINISHED_AT"));
    }
}
