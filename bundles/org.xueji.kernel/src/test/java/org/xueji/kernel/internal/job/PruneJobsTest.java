package org.xueji.kernel.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobState;
import org.xueji.kernel.internal.node.ThisNode;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

class PruneJobsTest {

    private final TestClock clock = TestClock.at(Instant.parse("2014-09-01T01:00:00Z"));

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void old_periodic_runs_that_ended_well_are_forgotten(TestDatabase db) {
        db.migrate("kernel");
        ended(db, true, JobState.DONE);
        ended(db, true, JobState.FAILED);
        ended(db, false, JobState.DONE);
        clock.advance(Duration.ofDays(15));
        JobId recent = ended(db, true, JobState.DONE);
        Claim claim = claimed(db, true);
        new PruneJobs(db.database(), clock).run(running(db, claim));
        assertThat(db.count("KER_JOB")).isEqualTo(4);
        assertThat(db.count("KER_JOB_SAVED")).isEqualTo(4);
        assertThat(db.value("SELECT RUN_STATE FROM KER_JOB WHERE ID = " + recent)).contains("DONE");
    }

    private JobId ended(TestDatabase db, boolean periodic, JobState state) {
        Claim claim = claimed(db, periodic);
        new ClaimRows(db.database(), Duration.ofMinutes(1), clock)
                .end(claim, state, Progress.NONE, List.of());
        return claim.id();
    }

    private Claim claimed(TestDatabase db, boolean periodic) {
        NewRun run = new NewRun("test.sweep", "", periodic, Actor.system("x"), clock.instant());
        JobId id = db.database().inChunk(connection -> JobInserts.insert(connection, run));
        return new JobClaims(db.database(), new ThisNode("a", "a1"), Duration.ofMinutes(1), clock)
                .take(id)
                .orElseThrow();
    }

    private RunningJob running(TestDatabase db, Claim claim) {
        ClaimRows rows = new ClaimRows(db.database(), Duration.ofMinutes(1), clock);
        PruneJobs type = new PruneJobs(db.database(), clock);
        return new RunningJob(claim, type, rows, db.database(), Duration.ofMinutes(1));
    }
}
