package org.xueji.kernel.internal.job;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobType;
import org.xueji.kernel.internal.command.Conflicts;
import org.xueji.kernel.internal.thread.Ticker;

/** The threads that work on runs, and the runs they work on. Nobody is ever interrupted. */
final class JobWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorkers.class);

    private final Database database;
    private final JobSettings settings;
    private final JobClaims claims;
    private final ClaimRows rows;
    private final JobEnding ending;
    private final Supplier<List<JobType>> present;
    private final ExecutorService threads;
    private final AtomicInteger busy = new AtomicInteger();
    private final Set<RunningJob> running = ConcurrentHashMap.newKeySet();

    /** Read by a thread from its look at the types until the run it takes is among those here. */
    private final ReadWriteLock taking = new ReentrantReadWriteLock();

    private volatile boolean stopping;

    JobWorkers(
            Database database,
            JobSettings settings,
            JobClaims claims,
            Clock clock,
            Supplier<List<JobType>> present) {
        this.database = database;
        this.settings = settings;
        this.claims = claims;
        this.rows = new ClaimRows(database, settings.lease(), clock);
        this.ending = new JobEnding(rows, settings.retry());
        this.present = present;
        this.threads = Executors.newCachedThreadPool(task -> Ticker.daemon(task, "xueji-job"));
    }

    /** Lets a free thread look for work; does nothing when none is free. */
    synchronized void offer() {
        if (!stopping && busy.get() < settings.threads()) {
            busy.incrementAndGet();
            threads.execute(this::work);
        }
    }

    void cancelAsked(JobId id) {
        running.stream().filter(job -> job.id().equals(id)).forEach(RunningJob::askCancel);
    }

    /** Renews what this node works on; one run's trouble must not cost another its lease. */
    void beat() {
        RuntimeException failure = null;
        for (RunningJob job : running) {
            try {
                job.beat();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Stops the runs of a type that goes and waits for them, while its classes still work. */
    void leave(JobType type) {
        awaitTakes();
        List<RunningJob> leaving = running.stream().filter(j -> j.type() == type).toList();
        leaving.forEach(RunningJob::stop);
        leaving.forEach(this::await);
    }

    void close() {
        synchronized (this) {
            stopping = true;
        }
        awaitTakes();
        running.forEach(RunningJob::stop);
        running.forEach(this::await);
        threads.shutdown();
    }

    /** After this every run that was being taken is among those here, where it can be stopped. */
    private void awaitTakes() {
        try {
            if (taking.writeLock().tryLock(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                taking.writeLock().unlock();
            } else {
                LOG.warn("a job has not been taken in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(RunningJob job) {
        if (!job.awaitEnd(settings.patience())) {
            LOG.warn("job {} {} has not stopped in time", job.id(), job.claim().type());
        }
    }

    private void work() {
        try {
            while (!stopping && runOne()) {
                // the next one
            }
        } catch (RuntimeException e) {
            report(e);
        } finally {
            busy.decrementAndGet();
        }
    }

    /** False when there is nothing to do. */
    private boolean runOne() {
        Optional<RunningJob> taken = takeOne();
        taken.ifPresent(this::run);
        return taken.isPresent();
    }

    private Optional<RunningJob> takeOne() {
        taking.readLock().lock();
        try {
            List<JobType> types = stopping ? List.of() : present.get();
            return claims.candidates(types.stream().map(JobType::name).distinct().toList()).stream()
                    .flatMap(id -> take(id).stream())
                    .findFirst()
                    .map(claim -> running(claim, types));
        } finally {
            taking.readLock().unlock();
        }
    }

    private Optional<Claim> take(JobId id) {
        try {
            return claims.take(id);
        } catch (RuntimeException e) {
            // one run that cannot be taken must not hold up the others
            report(e);
            return Optional.empty();
        }
    }

    private RunningJob running(Claim claim, List<JobType> types) {
        JobType type =
                types.stream().filter(t -> t.name().equals(claim.type())).findFirst().orElseThrow();
        RunningJob job = new RunningJob(claim, type, rows, database, settings.lease());
        running.add(job);
        return job;
    }

    private void run(RunningJob job) {
        try {
            // there may be more where this one came from
            offer();
            if (stopping || !present.get().contains(job.type())) {
                // who stops has lost patience with the database that let it be taken so late
                job.stop();
            }
            ending.run(job);
        } finally {
            running.remove(job);
            job.end();
        }
    }

    private static void report(RuntimeException failure) {
        if (Conflicts.causedBy(failure)) {
            LOG.debug("the job table is busy", failure);
        } else {
            LOG.warn("cannot look for jobs", failure);
        }
    }
}
