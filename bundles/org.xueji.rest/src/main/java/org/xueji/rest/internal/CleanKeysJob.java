package org.xueji.rest.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;
import org.xueji.rest.internal.idempotency.IdempotencyKeys;
import org.xueji.rest.internal.idempotency.KeyStore;
import org.xueji.rest.internal.store.JdbcKeys;

/** Forgets idempotency keys that are older than their life. */
@Component
public final class CleanKeysJob implements JobType {

    private static final int CHUNK = 500;

    private final KeyStore keys;
    private final Clock clock;

    @Activate
    public CleanKeysJob(@Reference(target = "(schema=rest)") Database database) {
        this(new JdbcKeys(database), Clock.systemUTC());
    }

    CleanKeysJob(KeyStore keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "rest.clean-idempotency-keys";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofHours(6));
    }

    @Override
    public void run(JobContext context) {
        Instant before = clock.instant().minus(IdempotencyKeys.LIFE);
        long cleaned = 0;
        int chunk = CHUNK;
        while (chunk == CHUNK && !context.isCancelled()) {
            chunk = keys.clean(before, CHUNK);
            cleaned += chunk;
            context.progress(cleaned, 0, "");
        }
    }
}
