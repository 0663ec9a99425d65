package org.xueji.identity.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.xueji.core.api.Outcome;

/**
 * A few places that many want. Who waits stands in the line of where he comes from, and the lines
 * take turns: a crowd from one place holds up nobody from another. Few wait at all, since each
 * keeps a thread of the node; when no more may, the last of the longest line is sent away for a
 * newcomer of a shorter one. Who is sent away is told when his turn would be. Safe for use by many
 * threads.
 */
final class Turns {

    private static final int MOST_REMEMBERED = 1_000;
    private static final long FIRST_GUESS = Duration.ofMillis(100).toNanos();
    private static final long LONGEST = Duration.ofSeconds(30).toNanos();

    private final int places;
    private final int mostWaiting;
    private final Duration patience;

    private final Map<String, Deque<Waiter>> lines = new LinkedHashMap<>();
    private int free;
    private int waiting;
    private long usual = FIRST_GUESS;
    private final Map<String, Long> promised = remembered();

    /**
     * @param patience how long somebody waits before he is sent away
     */
    Turns(int places, int mostWaiting, Duration patience) {
        this.places = places;
        this.mostWaiting = mostWaiting;
        this.patience = patience;
        this.free = places;
    }

    /** Does the work when its turn comes; else says when to ask again. */
    <T> Outcome<T> inTurn(String from, Supplier<Outcome<T>> work) {
        if (!enter(from)) {
            return Outcome.rejected(Reasons.busy(comeBackIn(from)));
        }
        return done(work);
    }

    /** Does the work if nobody is held up by it. */
    <T> Optional<Outcome<T>> ifFree(Supplier<Outcome<T>> work) {
        synchronized (this) {
            if (free == 0 || waiting > 0) {
                return Optional.empty();
            }
            free--;
        }
        return Optional.of(done(work));
    }

    /** In how many seconds to ask again, when it is clear already that there is no waiting now. */
    synchronized Optional<Long> sentAway(String from) {
        return waiting >= mostWaiting && crowd(from).isEmpty()
                ? Optional.of(comeBackIn(from))
                : Optional.empty();
    }

    synchronized int waiting() {
        return waiting;
    }

    private <T> Outcome<T> done(Supplier<Outcome<T>> work) {
        long begun = System.nanoTime();
        try {
            return work.get();
        } finally {
            leave(System.nanoTime() - begun);
        }
    }

    private boolean enter(String from) {
        Waiter waiter;
        synchronized (this) {
            if (free > 0) {
                free--;
                return true;
            }
            if (waiting >= mostWaiting && !makeRoom(from)) {
                return false;
            }
            waiter = new Waiter();
            lines.computeIfAbsent(from, f -> new ArrayDeque<>()).add(waiter);
            waiting++;
        }
        return waiter.isLetIn(patience) || !gaveUp(from, waiter);
    }

    /** Whether it was before he was let in. */
    private synchronized boolean gaveUp(String from, Waiter waiter) {
        if (waiter.letIn) {
            return false;
        }
        Deque<Waiter> line = lines.get(from);
        if (line != null && line.remove(waiter)) {
            waiting--;
            forgetEmpty(from, line);
        }
        return true;
    }

    private synchronized void leave(long held) {
        usual += (held - usual) / 8;
        if (waiting == 0) {
            free++;
            return;
        }
        String next = lines.keySet().iterator().next();
        Deque<Waiter> line = lines.remove(next);
        Waiter first = line.remove();
        waiting--;
        if (!line.isEmpty()) {
            lines.put(next, line);
        }
        first.answer(true);
    }

    private boolean makeRoom(String from) {
        Optional<String> crowd = crowd(from);
        crowd.ifPresent(
                name -> {
                    Deque<Waiter> line = lines.get(name);
                    line.removeLast().answer(false);
                    waiting--;
                    forgetEmpty(name, line);
                });
        return crowd.isPresent();
    }

    /** The longest line, when it stays no shorter than one's own by giving up its last. */
    private Optional<String> crowd(String from) {
        int own = lines.containsKey(from) ? lines.get(from).size() : 0;
        return lines.entrySet().stream()
                .max(Comparator.comparingInt(line -> line.getValue().size()))
                .filter(longest -> longest.getValue().size() > own + 1)
                .map(Map.Entry::getKey);
    }

    private void forgetEmpty(String from, Deque<Waiter> line) {
        if (line.isEmpty()) {
            lines.remove(from);
        }
    }

    /**
     * Everybody sent away gets a turn of his own among those from the same place, so that they do
     * not come back all at once.
     */
    private synchronized long comeBackIn(String from) {
        long now = System.nanoTime();
        long each = usual * Math.max(1, lines.size()) / places;
        long before = Math.max(promised.getOrDefault(from, now) - now, 0);
        long next = Math.min(before + each, LONGEST);
        promised.put(from, now + next);
        return 1 + next / Duration.ofSeconds(1).toNanos();
    }

    private static Map<String, Long> remembered() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };
    }

    /** One who waits; answered once. */
    private static final class Waiter {

        private final CountDownLatch answered = new CountDownLatch(1);
        private volatile boolean letIn;

        void answer(boolean yes) {
            letIn = yes;
            answered.countDown();
        }

        boolean isLetIn(Duration patience) {
            try {
                return answered.await(patience.toNanos(), TimeUnit.NANOSECONDS) && letIn;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
