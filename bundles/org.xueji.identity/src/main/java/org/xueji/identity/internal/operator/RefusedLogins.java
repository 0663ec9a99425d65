package org.xueji.identity.internal.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Logins that were refused, for the journal: the first of a kind at once, then one entry a minute
 * that says how many there were. What was typed as a login name that nobody has is not kept. Safe
 * for use by many threads.
 */
final class RefusedLogins {

    static final Duration PAUSE = Duration.ofMinutes(1);

    /**
     * Logins that are alike.
     *
     * @param operator id of whom they asked for; empty when there is no such operator
     */
    record Kind(Optional<Long> operator, Refusal why) {}

    /**
     * What is to be written.
     *
     * @param key fingerprint of the key that was shown first
     */
    record Told(Kind kind, String key, int times) {}

    private final Map<Kind, Count> counts = new HashMap<>();

    private static final class Count {
        private String key = "";
        private int times;
        private Optional<Instant> told = Optional.empty();
    }

    synchronized void add(Kind kind, String key) {
        Count count = counts.computeIfAbsent(kind, any -> new Count());
        if (count.times++ == 0) {
            count.key = key;
        }
    }

    /**
     * Hands over what is due.
     *
     * @param taker throws when it cannot take one now: it stays, and those after it
     */
    synchronized void tell(Instant now, Consumer<Told> taker) {
        counts.forEach(
                (kind, count) -> {
                    if (count.times > 0 && isDue(count, now)) {
                        taker.accept(new Told(kind, count.key, count.times));
                        count.times = 0;
                        count.told = Optional.of(now);
                    }
                });
        counts.values().removeIf(count -> count.times == 0 && isDue(count, now));
    }

    private static boolean isDue(Count count, Instant now) {
        return count.told.map(told -> !now.isBefore(told.plus(PAUSE))).orElse(true);
    }
}
