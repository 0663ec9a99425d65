package org.xueji.kernel.internal.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.PolicyFailed;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.DiskFull;
import org.xueji.core.api.job.JobRefused;
import org.xueji.core.api.job.JobState;

/** Runs a job and writes how it ended. */
final class JobEnding {

    private static final Logger LOG = LoggerFactory.getLogger(JobEnding.class);
    private static final int ATTEMPTS = 3;

    private final ClaimRows rows;
    private final Duration retry;

    JobEnding(ClaimRows rows, Duration retry) {
        this.rows = rows;
        this.retry = retry;
    }

    void run(RunningJob job) {
        try {
            if (!job.isCancelled()) {
                job.type().run(job);
            }
            returned(job);
        } catch (JobRefused e) {
            end(job, JobState.FAILED, e.reasons());
        } catch (PolicyFailed e) {
            // it is not asked again, so another attempt would end the same way
            end(job, JobState.FAILED, e.reasons());
        } catch (LeaseLost e) {
            LOG.warn("{}", e.getMessage());
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            failed(job, e);
        }
    }

    private void returned(RunningJob job) {
        if (!job.wasToldToStop()) {
            end(job, JobState.DONE, List.of());
        } else if (job.isCancelAsked()) {
            end(job, JobState.CANCELLED, List.of());
        } else {
            free(job, job.claim().failures(), Duration.ZERO);
        }
    }

    private void failed(RunningJob job, Throwable failure) {
        if (job.wasToldToStop()) {
            LOG.info("job {} stopped with {}", job.id(), failure.toString());
            returned(job);
            return;
        }
        if (DiskFull.causedBy(failure)) {
            LOG.error("job {} {}: the database has no room", job.id(), job.claim().type(), failure);
            end(job, JobState.FAILED, List.of(Reason.of("core.disk-full")));
            return;
        }
        int failures = job.claim().failures() + 1;
        if (failures < ATTEMPTS) {
            LOG.warn(
                    "job {} {} failed, attempt {}",
                    job.id(),
                    job.claim().type(),
                    failures,
                    failure);
            free(job, failures, retry.multipliedBy(failures));
        } else {
            String incident = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("job {} {} gave up, {}", job.id(), job.claim().type(), incident, failure);
            end(job, JobState.FAILED, List.of(reason(incident)));
        }
    }

    private static Reason reason(String incident) {
        return Reason.of("core.job-failed", Map.of("incident", incident));
    }

    private void end(RunningJob job, JobState state, List<Reason> reasons) {
        rows.end(job.claim(), state, job.progress(), reasons);
    }

    private void free(RunningJob job, int failures, Duration pause) {
        rows.free(job.claim(), job.progress(), failures, pause);
    }
}
