package org.xueji.intake.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;

/** Remembers what was started; tests run it themselves. */
public final class FakeJobs implements Jobs {
    /** A run asked for. */
    public record Asked(JobId id, String type, String parameter) {}

    private final List<Asked> started = new ArrayList<>();

    public Asked last() {
        return started.get(started.size() - 1);
    }

    public int count() {
        return started.size();
    }

    @Override
    public JobId start(String type, String parameter, Actor by) {
        JobId id = new JobId(started.size() + 1);
        started.add(new Asked(id, type, parameter));
        return id;
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
