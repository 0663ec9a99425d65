package org.xueji.kernel.internal.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobState;
import org.xueji.kernel.internal.db.Instants;

/** Writes new runs. */
final class JobInserts {

    private static final String INSERT =
            "INSERT INTO KER_JOB (JOB_TYPE, PARAMETER, RUN_STATE, PERIODIC, UNITS_DONE, UNITS_TOTAL,"
                    + " NOTE, FAILURES, CANCEL_ASKED, STARTED_BY, STARTED_ACCOUNT, STARTED_ORG, NODE,"
                    + " CREATED_AT) VALUES (?, ?, ?, ?, 0, 0, '', 0, 0, ?, ?, ?, '', ?)";

    private JobInserts() {}

    static JobId insert(Connection connection, NewRun run) throws SQLException {
        JobId id;
        try (PreparedStatement row =
                connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
            row.setString(1, run.type());
            row.setString(2, run.parameter());
            row.setString(3, JobState.WAITING.name());
            row.setInt(4, run.periodic() ? 1 : 0);
            row.setString(5, run.by().name());
            row.setLong(6, run.by().account().value());
            row.setLong(7, run.by().org().value());
            Instants.set(row, 8, run.at());
            row.executeUpdate();
            id = generated(row);
        }
        try (PreparedStatement saved =
                connection.prepareStatement(
                        "INSERT INTO KER_JOB_SAVED (JOB_ID, SAVED) VALUES (?, '')")) {
            saved.setLong(1, id.value());
            saved.executeUpdate();
        }
        return id;
    }

    private static JobId generated(PreparedStatement row) throws SQLException {
        try (ResultSet keys = row.getGeneratedKeys()) {
            keys.next();
            return new JobId(keys.getLong(1));
        }
    }
}
