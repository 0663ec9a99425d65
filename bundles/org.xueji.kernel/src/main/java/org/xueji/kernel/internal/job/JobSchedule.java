package org.xueji.kernel.internal.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobType;
import org.xueji.kernel.internal.command.Conflicts;
import org.xueji.kernel.internal.db.Instants;

/**
 * Starts periodic jobs, once in the whole cluster: whoever moves the row of the type on writes the
 * run.
 */
final class JobSchedule {

    private static final Actor SCHEDULE = Actor.system("schedule");

    private final Database database;
    private final Clock clock;

    JobSchedule(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether at least one run has been written. */
    boolean startDue(List<JobType> types) {
        Map<String, Rhythm> periodic = new LinkedHashMap<>();
        types.forEach(
                type -> Rhythm.of(type).ifPresent(rhythm -> periodic.put(type.name(), rhythm)));
        if (periodic.isEmpty()) {
            return false;
        }
        Times times = database.reading(JobSchedule::times);
        boolean started = false;
        for (Map.Entry<String, Rhythm> each : periodic.entrySet()) {
            String type = each.getKey();
            Rhythm rhythm = each.getValue();
            Optional<Instant> next = Optional.ofNullable(times.next().get(type));
            if (next.isEmpty()) {
                enter(type, rhythm);
            }
            started |=
                    (next.isEmpty() || times.isDue(next.get(), rhythm.longest()))
                            && start(type, rhythm);
        }
        return started;
    }

    private boolean start(String type, Rhythm rhythm) {
        return database.inChunk(
                connection -> {
                    Instant now = clock.instant();
                    boolean mine = moveOn(connection, type, rhythm, now) && rhythm.admits(now);
                    if (mine && !isOpen(connection, type)) {
                        JobInserts.insert(connection, new NewRun(type, "", true, SCHEDULE, now));
                    }
                    return mine;
                });
    }

    private void enter(String type, Rhythm rhythm) {
        try {
            database.inChunk(
                    connection -> {
                        try (PreparedStatement row =
                                connection.prepareStatement(
                                        "INSERT INTO KER_JOB_SCHEDULE (JOB_TYPE, NEXT_AT)"
                                                + " VALUES (?, ?)")) {
                            row.setString(1, type);
                            Instants.set(
                                    row,
                                    2,
                                    Instants.databaseNow(connection)
                                            .plus(rhythm.untilFirst(clock.instant())));
                            return row.executeUpdate();
                        }
                    });
        } catch (RuntimeException e) {
            // another node was faster; the row is there, and that is all we want
            if (!Conflicts.isDuplicateKey(e)) {
                throw e;
            }
        }
    }

    /**
     * A row that lies farther ahead than one period is left over from a longer period.
     *
     * @param platform the platform's clock says what time of day it is; the database's says what is
     *     due, for the clocks of nodes may differ
     */
    private static boolean moveOn(
            Connection connection, String type, Rhythm rhythm, Instant platform)
            throws SQLException {
        Instant now = Instants.databaseNow(connection);
        try (PreparedStatement row =
                connection.prepareStatement(
                        "UPDATE KER_JOB_SCHEDULE SET NEXT_AT = ?"
                                + " WHERE JOB_TYPE = ? AND (NEXT_AT <= ? OR NEXT_AT > ?)")) {
            Instants.set(row, 1, now.plus(rhythm.untilNext(platform)));
            row.setString(2, type);
            Instants.set(row, 3, now);
            Instants.set(row, 4, now.plus(rhythm.longest()));
            return row.executeUpdate() == 1;
        }
    }

    private static boolean isOpen(Connection connection, String type) throws SQLException {
        try (PreparedStatement count =
                connection.prepareStatement(
                        "SELECT COUNT(*) FROM KER_JOB"
                                + " WHERE JOB_TYPE = ? AND RUN_STATE IN ('WAITING', 'RUNNING')")) {
            count.setString(1, type);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1) > 0;
            }
        }
    }

    private static Times times(Connection connection) throws SQLException {
        Map<String, Instant> next = new HashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT JOB_TYPE, NEXT_AT FROM KER_JOB_SCHEDULE");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                next.put(
                        row.getString("JOB_TYPE"),
                        Instants.get(row, "NEXT_AT").orElse(Instant.EPOCH));
            }
        }
        return new Times(Instants.databaseNow(connection), next);
    }

    private record Times(Instant now, Map<String, Instant> next) {

        boolean isDue(Instant at, Duration longest) {
            return !at.isAfter(now) || at.isAfter(now.plus(longest));
        }
    }
}
