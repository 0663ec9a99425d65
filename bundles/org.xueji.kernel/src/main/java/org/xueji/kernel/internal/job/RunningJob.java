package org.xueji.kernel.internal.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobType;

/** A run on this node: what the job sees of it, and what the engine tells it. */
final class RunningJob implements JobContext {

    private static final int LONGEST_STATE = 4000;

    private final Claim claim;
    private final JobType type;
    private final ClaimRows rows;
    private final Database database;
    private final Duration lease;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Progress progress = Progress.NONE;
    private volatile long renewedAt = System.nanoTime();
    private volatile boolean cancelAsked;
    private volatile boolean stopping;
    private volatile boolean lost;
    private volatile boolean toldToStop;

    RunningJob(Claim claim, JobType type, ClaimRows rows, Database database, Duration lease) {
        this.claim = claim;
        this.type = type;
        this.rows = rows;
        this.database = database;
        this.lease = lease;
        this.cancelAsked = claim.cancelAsked();
    }

    @Override
    public JobId id() {
        return claim.id();
    }

    @Override
    public String parameter() {
        return claim.parameter();
    }

    @Override
    public String state() {
        return claim.saved();
    }

    @Override
    public void save(String state) {
        database.inChunk(
                connection -> {
                    rows.save(connection, claim, checked(state));
                    return state;
                });
    }

    @Override
    public void save(Connection chunk, String state) {
        try {
            rows.save(chunk, claim, checked(state));
        } catch (SQLException e) {
            throw new IllegalStateException("state of job " + id() + " not saved", e);
        }
    }

    @Override
    public void progress(long done, long total, String note) {
        progress = new Progress(done, total, note);
    }

    @Override
    public boolean isCancelled() {
        boolean stop = cancelAsked || stopping || isLost();
        toldToStop |= stop;
        return stop;
    }

    Claim claim() {
        return claim;
    }

    JobType type() {
        return type;
    }

    Progress progress() {
        return progress;
    }

    boolean isCancelAsked() {
        return cancelAsked;
    }

    boolean isLost() {
        return lost || System.nanoTime() - renewedAt > lease.toNanos();
    }

    /** Whether the job has been told to stop, so that its end is not the end of its work. */
    boolean wasToldToStop() {
        return toldToStop;
    }

    void askCancel() {
        cancelAsked = true;
    }

    void stop() {
        stopping = true;
    }

    void beat() {
        long before = System.nanoTime();
        ClaimRows.Beat beat = rows.beat(claim, progress);
        if (beat.alive()) {
            renewedAt = before;
        } else {
            lost = true;
        }
        cancelAsked |= beat.cancelAsked();
    }

    void end() {
        ended.countDown();
    }

    boolean awaitEnd(Duration patience) {
        try {
            return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String checked(String state) {
        if (state.length() > LONGEST_STATE) {
            throw new IllegalArgumentException("a job's state of " + state.length());
        }
        return state;
    }
}
