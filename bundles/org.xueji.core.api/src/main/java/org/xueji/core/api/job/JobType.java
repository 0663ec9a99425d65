package org.xueji.core.api.job;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of long work that a domain can do, registered as a service. When the bundle is away its
 * runs wait. A run is taken by one node at a time and may be taken again after a crash: it works in
 * chunks, saves where it stands with each chunk, and starts from there.
 */
@ConsumerType
public interface JobType {

    /** {@code domain.verb}, such as {@code intake.import}. */
    String name();

    /**
     * How often it starts by itself, first when its bundle first arrives; empty for jobs that are
     * only started by a command.
     */
    default Optional<Duration> every() {
        return Optional.empty();
    }

    /**
     * When it starts by itself, once a day, for work that reads so much that it belongs into the
     * night: a time of day in Asia/Shanghai, on the platform's clock. {@link #every()} is not asked
     * then. The first run is at the next such time. One that is missed by more than three hours,
     * because no node was up, is left out.
     *
     * @since 1.1
     */
    default Optional<LocalTime> dailyAt() {
        return Optional.empty();
    }

    /**
     * Does the work, on one of the kernel's job threads. Returning ends the run as done; {@link
     * JobRefused} ends it as failed with reasons; any other exception is logged, and the run fails
     * after three attempts. Looks at {@link JobContext#isCancelled()} between chunks and returns
     * soon when it is true.
     */
    void run(JobContext context);
}
