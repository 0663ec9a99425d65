package org.xueji.kernel.internal.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;
import org.xueji.kernel.internal.db.Instants;

/**
 * Forgets periodic runs that ended well some time ago. What people started, and what failed, stays.
 */
@Component
public final class PruneJobs implements JobType {

    private static final Duration KEPT = Duration.ofDays(14);

    /** Derby locks the whole table from 5,000 rows on. */
    private static final int CHUNK = 1000;

    private final Database database;
    private final Clock clock;

    @Activate
    public PruneJobs(
            @Reference(target = "(schema=kernel)") Database database, @Reference Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "core.prune-jobs";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofDays(1));
    }

    @Override
    public void run(JobContext context) {
        long forgotten = 0;
        int last = CHUNK;
        while (last == CHUNK && !context.isCancelled()) {
            last = forgetChunk();
            forgotten += last;
            context.progress(forgotten, 0, forgotten + " old runs forgotten");
        }
    }

    private int forgetChunk() {
        String sql =
                "DELETE FROM KER_JOB WHERE ID IN (SELECT ID FROM KER_JOB WHERE PERIODIC = 1"
                        + " AND RUN_STATE = 'DONE' AND FINISHED_AT < ? ORDER BY ID"
                        + database.dialect().limit(CHUNK)
                        + ")";
        return database.inChunk(
                connection -> {
                    try (PreparedStatement delete = connection.prepareStatement(sql)) {
                        Instants.set(delete, 1, clock.instant().minus(KEPT));
                        int gone = delete.executeUpdate();
                        forgetSaved(connection);
                        return gone;
                    }
                });
    }

    /** States of runs that have ended for good are of no use to anybody. */
    private static void forgetSaved(Connection connection) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM KER_JOB_SAVED WHERE NOT EXISTS (SELECT 1 FROM KER_JOB"
                                + " WHERE KER_JOB.ID = KER_JOB_SAVED.JOB_ID)")) {
            delete.executeUpdate();
        }
    }
}
