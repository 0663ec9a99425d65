package org.xueji.launcher.swap;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.xueji.launcher.client.Person;
import org.xueji.launcher.client.Person.Answer;
import org.xueji.launcher.client.Person.Request;
import org.xueji.launcher.client.SchoolPair;
import org.xueji.launcher.client.Transfer;

/**
 * Somebody at work in a pair of schools: every other request takes one of several open transfers a
 * step further, the others read. What is away is asked for again a little later, while the rest
 * goes on.
 */
final class SwapClient implements Runnable {

    private static final int OPEN = 20;
    private static final long LATER_NANOS = 300_000_000L;

    private final SchoolPair pair;
    private final SwapTally tally;
    private final long interval;
    private final List<Transfer> all = new ArrayList<>();
    private final Deque<Transfer> open = new ArrayDeque<>();
    private long notBefore;
    private int turn;
    private volatile boolean ending;
    private volatile boolean broken;

    SwapClient(SchoolPair pair, SwapTally tally, long intervalNanos) {
        this.pair = pair;
        this.tally = tally;
        this.interval = intervalNanos;
    }

    void end() {
        ending = true;
    }

    /** All that were begun; to be asked for once the client has ended. */
    List<Transfer> all() {
        return all;
    }

    @Override
    public void run() {
        long next = System.nanoTime();
        try {
            while (!ending && !broken) {
                next = await(next);
                if (turn++ % 2 == 0 || !work()) {
                    read();
                }
            }
        } catch (RuntimeException e) {
            tally.failed("a client ended: " + e);
        }
    }

    /** What is open is brought to its end; nothing new is begun and nothing is read besides. */
    void finish() {
        while (!open.isEmpty() && !broken) {
            if (!work()) {
                LockSupport.parkNanos(LATER_NANOS);
            }
        }
    }

    /** One request for a transfer; false when none can be asked for now. */
    private boolean work() {
        if (System.nanoTime() - notBefore < 0) {
            return false;
        }
        if (!ending && open.size() < OPEN) {
            begin();
        }
        Transfer one = open.poll();
        if (one == null) {
            return false;
        }
        Answer answer = ask(one.who(), one.request(), one.needsDomain());
        if (answer.isFine()) {
            one.answered(answer.json());
        } else {
            notBefore = System.nanoTime() + LATER_NANOS;
        }
        if (!one.isDone()) {
            open.add(one);
        }
        return true;
    }

    private void begin() {
        SchoolPair.Pupil pupil = pair.pupils().poll();
        if (pupil != null) {
            Transfer begun = new Transfer(pair, pupil, tally::swaps);
            all.add(begun);
            open.add(begun);
        }
    }

    private void read() {
        List<Transfer> seen = List.copyOf(open);
        switch (turn / 2 % 4) {
            case 0 ->
                    ask(
                            pair.registrar(),
                            Request.get("/api/registry/schools/" + pair.sendingId()),
                            false);
            case 1 -> ask(pair.sendingCounty(), Request.get("/api/approval/inbox?limit=10"), false);
            case 2 ->
                    ask(
                            pair.receivingRegistrar(),
                            Request.get("/api/registry/students?limit=5&scope=" + pair.receiving()),
                            false);
            default ->
                    seen.stream()
                            .filter(each -> each.about() > 0)
                            .findFirst()
                            .ifPresentOrElse(
                                    each ->
                                            ask(
                                                    pair.leader(),
                                                    Request.get(
                                                            "/api/approval/cases/" + each.about()),
                                                    false),
                                    () ->
                                            ask(
                                                    pair.leader(),
                                                    Request.get("/api/approval/notices/unread"),
                                                    false));
        }
    }

    /**
     * @param inside whether it needs what is swapped: then it may be told to come again
     */
    private Answer ask(Person who, Request request, boolean inside) {
        boolean before = tally.isSwapping();
        Answer answer;
        try {
            answer = who.send(request);
        } catch (IOException e) {
            answer = new Answer(0, java.util.Optional.empty(), e.toString());
        }
        tally.answered(before || tally.isSwapping());
        if (inside && answer.status() == 503 && answer.retryAfter().isPresent()) {
            tally.away();
        } else if (!answer.isFine()) {
            tally.failed(request + " -> " + answer.status() + " " + answer.text());
            broken = broken || tally.failed() > 1000;
        }
        return answer;
    }

    private long await(long moment) {
        long left = moment - System.nanoTime();
        while (left > 0 && !ending) {
            LockSupport.parkNanos(left);
            left = moment - System.nanoTime();
        }
        return moment + interval;
    }
}
