package org.xueji.identity.internal.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** When keys were used last, written once a minute at most. Safe for use by many threads. */
final class KeyUses {

    static final Duration PAUSE = Duration.ofMinutes(1);

    private final Map<String, Instant> used = new HashMap<>();
    private final Map<String, Instant> written = new HashMap<>();

    synchronized void add(String fingerprint, Instant at) {
        used.put(fingerprint, at);
    }

    /** What is due to be written; it counts as written. */
    synchronized Map<String, Instant> due(Instant now) {
        written.values().removeIf(at -> !now.isBefore(at.plus(PAUSE)));
        Map<String, Instant> due = new HashMap<>(used);
        due.keySet().removeAll(written.keySet());
        due.keySet().forEach(used::remove);
        due.keySet().forEach(key -> written.put(key, now));
        return due;
    }

    /** What could not be written after all. */
    synchronized void giveBack(Map<String, Instant> due) {
        due.forEach(used::putIfAbsent);
        due.keySet().forEach(written::remove);
    }
}
