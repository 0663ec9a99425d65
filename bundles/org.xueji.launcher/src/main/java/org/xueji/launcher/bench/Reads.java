package org.xueji.launcher.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Clients that ask for one thing after the other for some time, as fast as they are answered. */
final class Reads {

    /** One question; fails when it is answered wrongly. */
    @FunctionalInterface
    interface Question {
        void ask(int client, ThreadLocalRandom random) throws Exception;
    }

    /**
     * What a turn saw.
     *
     * @param perSecond of all clients together
     * @param nanos of each question
     */
    record Seen(double perSecond, List<Long> nanos) {}

    private final int clients;

    Reads(int clients) {
        this.clients = clients;
    }

    Seen during(Duration length, Question question) {
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        long end = System.nanoTime() + length.toNanos();
        double perSecond =
                Clients.perSecond(
                        clients,
                        client -> {
                            List<Long> own = new ArrayList<>();
                            ThreadLocalRandom random = ThreadLocalRandom.current();
                            for (long at = System.nanoTime(); at < end; ) {
                                question.ask(client, random);
                                long now = System.nanoTime();
                                own.add(now - at);
                                at = now;
                            }
                            nanos.addAll(own);
                            return own.size();
                        });
        return new Seen(perSecond, nanos);
    }
}
