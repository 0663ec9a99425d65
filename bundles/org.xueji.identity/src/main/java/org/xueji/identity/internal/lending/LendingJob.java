package org.xueji.identity.internal.lending;

import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;

/**
 * Writes down that lendings have begun or ended. Tokens are checked against the clock, so nothing
 * hangs on when it runs.
 */
@Component
public final class LendingJob implements JobType {

    private static final int CHUNK = 200;

    private final LendingService lendings;

    @Activate
    public LendingJob(@Reference LendingService lendings) {
        this.lendings = lendings;
    }

    @Override
    public String name() {
        return "identity.lendings";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofMinutes(1));
    }

    @Override
    public void run(JobContext context) {
        int moved = lendings.move(CHUNK);
        context.progress(moved, moved, "lendings moved %d".formatted(moved));
    }
}
