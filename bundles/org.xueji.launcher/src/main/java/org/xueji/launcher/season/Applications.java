package org.xueji.launcher.season;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.xueji.launcher.client.SchoolPair;
import org.xueji.launcher.client.Transfer;

/**
 * Transfers on their way. One is in nobody's hands, in somebody's, or done; those that have to be
 * looked at next and those that have to be written next wait in lines of their own. Safe for use by
 * many threads.
 */
final class Applications {

    private final List<SchoolPair> pairs;
    private final AtomicInteger turn = new AtomicInteger();
    private final Queue<Transfer> toRead = new ConcurrentLinkedQueue<>();
    private final Queue<Transfer> toWrite = new ConcurrentLinkedQueue<>();
    private final Queue<Transfer> done = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();

    Applications(List<SchoolPair> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    Optional<Transfer> toRead() {
        return Optional.ofNullable(toRead.poll());
    }

    /** One that waits for a step, else a new one; empty when every pupil has been applied for. */
    Optional<Transfer> toWrite() {
        Transfer waiting = toWrite.poll();
        return waiting != null ? Optional.of(waiting) : fresh();
    }

    private Optional<Transfer> fresh() {
        for (int i = 0; i < pairs.size(); i++) {
            SchoolPair pair = pairs.get(Math.floorMod(turn.getAndIncrement(), pairs.size()));
            SchoolPair.Pupil pupil = pair.pupils().poll();
            if (pupil != null) {
                begun.incrementAndGet();
                return Optional.of(new Transfer(pair, pupil, () -> 0));
            }
        }
        return Optional.empty();
    }

    /** Takes one back that has been answered, or has not. */
    void put(Transfer one) {
        if (one.isDone()) {
            done.add(one);
        } else if (one.request().method().equals("GET")) {
            toRead.add(one);
        } else {
            toWrite.add(one);
        }
    }

    List<Transfer> done() {
        return new ArrayList<>(done);
    }

    int begun() {
        return begun.get();
    }
}
