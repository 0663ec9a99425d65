package org.xueji.rest.internal.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.data.Commands;
import org.xueji.rest.internal.body.Answer;
import org.xueji.rest.internal.problem.Problem;
import org.xueji.rest.internal.problem.ProblemException;

/**
 * Makes a request with an {@code Idempotency-Key} count once: its answer is kept in the transaction
 * of the command that it runs, and given again to every repeat. Safe for use by many threads.
 */
public final class IdempotencyKeys {

    /** How long an answer is kept. */
    public static final Duration LIFE = Duration.ofDays(7);

    private final Set<Key> running = ConcurrentHashMap.newKeySet();
    private final Clock clock;

    /**
     * @param clock real time, not the clock that a demo may set: keys belong to the transport
     */
    public IdempotencyKeys(Clock clock) {
        this.clock = clock;
    }

    /** A key in the hand of its account. */
    public record Key(AccountId account, String text) {
        public Key {
            if (!text.matches("[\\x21-\\x7e]{1,200}")) {
                throw Invalid.because(Reason.of("rest.key").at("Idempotency-Key"));
            }
        }
    }

    /**
     * Runs the work in a command, or answers what it answered before.
     *
     * @param digest of everything that makes the request the one it is
     * @param work may be called again after a deadlock
     */
    public Outcome<Answer> once(
            Key key,
            String digest,
            Commands commands,
            KeyStore store,
            Supplier<Outcome<Answer>> work) {
        if (!running.add(key)) {
            throw stillRunning();
        }
        try {
            return commands.run(() -> locked(key, digest, store, work));
        } finally {
            running.remove(key);
        }
    }

    private Outcome<Answer> locked(
            Key key, String digest, KeyStore store, Supplier<Outcome<Answer>> work) {
        if (!store.lock(key.account(), key.text())) {
            throw stillRunning();
        }
        Optional<Kept> found = store.find(key.account(), key.text());
        if (found.isPresent() && isFresh(found.get())) {
            return replay(found.get(), digest);
        }
        found.ifPresent(old -> store.forget(key.account(), key.text()));
        Outcome<Answer> outcome = work.get();
        return outcome.map(
                answer -> {
                    Kept kept = new Kept(digest, answer, clock.instant());
                    store.keep(key.account(), key.text(), kept);
                    return answer;
                });
    }

    private boolean isFresh(Kept kept) {
        return kept.createdAt().plus(LIFE).isAfter(clock.instant());
    }

    private static Outcome<Answer> replay(Kept kept, String digest) {
        if (!kept.digest().equals(digest)) {
            throw Problem.of(422, "key-reused", List.of()).exception();
        }
        return Outcome.accepted(kept.answer().replay());
    }

    private static ProblemException stillRunning() {
        return Problem.of(409, "key-running").with("Retry-After", "1").exception();
    }
}
