package org.xueji.identity.internal.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** What is due to be written; it counts as written. */
    synchronized List<Told> due(Instant now) {
        List<Told> due = new ArrayList<>();
        counts.values().removeIf(count -> count.times == 0 && isDue(count, now));
        counts.forEach(
                (kind, count) -> {
                    if (count.times > 0 && isDue(count, now)) {
                        due.add(new Told(kind, count.key, count.times));
                        count.times = 0;
                        count.told = Optional.of(now);
                    }
                });
        return due;
    }

    /** What could not be written after all. */
    synchronized void giveBack(Told told) {
        Count count = counts.computeIfAbsent(told.kind(), any -> new Count());
        count.key = told.key();
        count.times += told.times();
        count.told = Optional.empty();
    }

    private static boolean isDue(Count count, Instant now) {
        return count.told.map(told -> !now.isBefore(told.plus(PAUSE))).orElse(true);
    }
}
