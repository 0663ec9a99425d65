package org.xueji.identity.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;

/** Starts nothing; tests run the jobs themselves. */
final class FakeJobs implements Jobs {

    private final AtomicLong last = new AtomicLong();
    private final BlockingQueue<String> parameters = new LinkedBlockingQueue<>();

    /** The parameter of the run that was started first and not asked for yet. */
    long awaitParameter() throws InterruptedException {
        return Long.parseLong(parameters.poll(30, TimeUnit.SECONDS));
    }

    @Override
    public JobId start(String type, String parameter, Actor by) {
        parameters.add(parameter);
        return new JobId(last.incrementAndGet());
    }

    @Override
    public Optional<JobRun> find(JobId id) {
        return Optional.empty();
    }

    @Override
    public Page<JobRun> history(String type, PageRequest page) {
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public Outcome<JobRun> cancel(JobId id, Actor by) {
        return Outcome.rejected(Reason.of("core.job-over"));
    }

    @Override
    public List<String> types() {
        return List.of();
    }
}
