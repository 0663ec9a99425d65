package org.xueji.intake.internal.imports;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.JobState;
import org.xueji.core.api.job.JobType;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.journal.Journal;
import org.xueji.documents.api.Documents;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.intake.internal.store.ImportState;
import org.xueji.intake.internal.store.Imports;
import org.xueji.shared.sql.Sql;

/** Gives up imports whose job has ended without them, and removes the rows of those given up. */
@Component
public final class SweepJob implements JobType {
    private static final Duration EVERY = Duration.ofMinutes(5);

    private static final String LEFT =
            "SELECT DISTINCT B.IMPORT_ID FROM INT_BATCH B WHERE B.STATE IN ('FAILED', 'CANCELLED')"
                    + " AND EXISTS (SELECT 1 FROM INT_ROW R WHERE R.BATCH_ID = B.ID)";

    private final Database database;
    private final Jobs jobs;
    private final ImportEnd end;

    @Activate
    public SweepJob(
            @Reference(target = "(schema=intake)") Database database,
            @Reference Jobs jobs,
            @Reference Journal journal,
            @Reference Documents documents,
            @Reference Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.end = new ImportEnd(database, journal, documents, clock);
    }

    @Override
    public String name() {
        return "intake.sweep";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(EVERY);
    }

    @Override
    public void run(JobContext context) {
        for (FileImport running : database.reading(Imports::running)) {
            Optional<JobRun> run = running.job().flatMap(jobs::find);
            run.filter(ended -> ended.state().isFinal()).ifPresent(ended -> giveUp(running, ended));
        }
        List<Long> left = database.reading(on -> Sql.list(on, LEFT, row -> row.getLong(1)));
        left.forEach(end::removeRows);
    }

    private void giveUp(FileImport running, JobRun ended) {
        boolean cancelled = ended.state() == JobState.CANCELLED;
        end.abandon(
                running, cancelled ? ImportState.CANCELLED : ImportState.FAILED, ended.reasons());
    }
}
