package org.xueji.testkit;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.JobState;
import org.xueji.core.api.job.JobType;
import org.xueji.core.api.job.Jobs;

/** Remembers what was started; tests run it themselves, as often as a node would after a crash. */
public final class FakeJobs implements Jobs {
    private final List<String> types = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private final List<JobState> states = new ArrayList<>();

    /** How many chunks the next run may do before somebody stops it. */
    public int stopAfter = Integer.MAX_VALUE;

    /** What the run saved with its last chunk. */
    public String saved = "";

    public String note = "";
    public long done;
    public long total;

    /** Runs the newest; ends it unless it throws. */
    public void run(JobType type) {
        int number = parameters.size();
        type.run(new Run(new JobId(number), parameters.get(number - 1)));
        states.set(number - 1, JobState.DONE);
    }

    /** What a node does with a run that failed three times. */
    public void fail() {
        states.set(states.size() - 1, JobState.FAILED);
    }

    @Override
    public JobId start(String type, String parameter, Actor by) {
        types.add(type);
        parameters.add(parameter);
        states.add(JobState.WAITING);
        return new JobId(parameters.size());
    }

    @Override
    public Optional<JobRun> find(JobId id) {
        int at = (int) id.value() - 1;
        return Optional.of(
                new JobRun(
                        id,
                        types.get(at),
                        parameters.get(at),
                        states.get(at),
                        done,
                        total,
                        note,
                        List.of(),
                        "",
                        "",
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Override
    public Page<JobRun> history(String type, PageRequest page) {
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public Outcome<JobRun> cancel(JobId id, Actor by) {
        states.set((int) id.value() - 1, JobState.CANCELLED);
        return Outcome.accepted(find(id).orElseThrow());
    }

    @Override
    public List<String> types() {
        return List.of();
    }

    private final class Run implements JobContext {
        private final JobId id;
        private final String parameter;

        Run(JobId id, String parameter) {
            this.id = id;
            this.parameter = parameter;
        }

        @Override
        public JobId id() {
            return id;
        }

        @Override
        public String parameter() {
            return parameter;
        }

        @Override
        public String state() {
            return "";
        }

        @Override
        public void save(String state) {
            saved = state;
        }

        @Override
        public void save(Connection chunk, String state) {
            saved = state;
        }

        @Override
        public void progress(long now, long all, String what) {
            if (now < 0 || now > all) {
                throw new IllegalArgumentException(now + " of " + all);
            }
            done = now;
            total = all;
            note = what;
        }

        @Override
        public boolean isCancelled() {
            // a run may ask from several threads
            synchronized (FakeJobs.this) {
                return stopAfter-- <= 0;
            }
        }
    }
}
