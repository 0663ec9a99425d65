package org.xueji.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;

/**
 * The one way to have a password checked or hashed: at most two hashes at a time on a node, others
 * wait a little; wrong ones slow down their bucket; and a check costs one hash whether or not there
 * is anything to compare with.
 */
@Component(service = PasswordGate.class)
public final class PasswordGate {

    static final int SLOTS = 2;
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Semaphore slots = new Semaphore(SLOTS, true);
    private final Attempts attempts;
    private final Clock clock;
    private final Argon2Hasher hasher;
    private final String nobodysHash;

    @Activate
    public PasswordGate(@Reference Attempts attempts, @Reference Clock clock) {
        this(attempts, clock, new Argon2Hasher(Argon2Hasher.STANDARD));
    }

    PasswordGate(Attempts attempts, Clock clock, Argon2Hasher hasher) {
        this.attempts = attempts;
        this.clock = clock;
        this.hasher = hasher;
        this.nobodysHash = hasher.nobodys();
    }

    /**
     * Checks a password against a stored hash, or against nobody's.
     *
     * @param bucket whose wrong attempts count together
     * @param otherwise the answer to a wrong password
     * @return the stored hash when the password is right
     */
    Outcome<String> check(
            String bucket, Optional<String> stored, String password, Reason otherwise) {
        Optional<Instant> blocked = attempts.blockedUntil(bucket, clock.instant());
        if (blocked.isPresent()) {
            return tooMany(blocked.get());
        }
        return inSlot(() -> attempt(bucket, stored, password, otherwise));
    }

    /**
     * The hash of a new password, unless it is one of those hashed before.
     *
     * @param otherwise the answer when it is one of those
     */
    Outcome<String> hashOther(String password, List<String> before, Reason otherwise) {
        return inSlot(
                () ->
                        before.stream().anyMatch(hash -> hasher.matches(password, hash))
                                ? Outcome.rejected(otherwise)
                                : Outcome.accepted(hasher.hash(password)));
    }

    /** The hash of a new password. */
    Outcome<String> hash(String password) {
        return inSlot(() -> Outcome.accepted(hasher.hash(password)));
    }

    boolean isOutdated(String hash) {
        return hasher.isOutdated(hash);
    }

    private Outcome<String> attempt(
            String bucket, Optional<String> stored, String password, Reason otherwise) {
        Optional<Instant> blocked = attempts.begin(bucket, clock.instant());
        if (blocked.isPresent()) {
            return tooMany(blocked.get());
        }
        boolean right = hasher.matches(password, stored.orElse(nobodysHash));
        if (!right || stored.isEmpty()) {
            return Outcome.rejected(otherwise);
        }
        attempts.forgive(bucket);
        return Outcome.accepted(stored.get());
    }

    private Outcome<String> tooMany(Instant until) {
        return Outcome.rejected(Reasons.tooMany(until, clock.instant()));
    }

    private <T> Outcome<T> inSlot(Supplier<Outcome<T>> work) {
        try {
            if (!slots.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Outcome.rejected(Reasons.busy());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.rejected(Reasons.busy());
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }
}
