package org.xueji.rehearsal.internal.storm;

import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;

/** What became of every operation. Safe for use by many threads. */
final class Ledger {

    private static final int FAILURES_KEPT = 20;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final LongAdder done = new LongAdder();

    /** An operation with an answer: accepted, or refused and why. */
    void add(String operation, Outcome<?> outcome) {
        if (outcome.isAccepted()) {
            add(operation, "accepted", 1);
        } else {
            String why =
                    outcome.reasons().stream()
                            .map(Reason::code)
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining("+"));
            add(operation, why, 1);
        }
        done.increment();
    }

    /** Part of an operation that has several answers. */
    void add(String operation, String answer, int times) {
        counts.computeIfAbsent(operation + " " + answer, key -> new LongAdder()).add(times);
    }

    void finished() {
        done.increment();
    }

    /** An operation that neither was accepted nor refused. */
    void failed(String operation, Throwable why) {
        add(operation, "failed", 1);
        if (failures.size() < FAILURES_KEPT) {
            failures.add(operation + ": " + why);
        }
        done.increment();
    }

    long done() {
        return done.sum();
    }

    SortedMap<String, Long> counts() {
        SortedMap<String, Long> now = new TreeMap<>();
        counts.forEach((name, count) -> now.put(name, count.sum()));
        return now;
    }

    Queue<String> failures() {
        return failures;
    }
}
