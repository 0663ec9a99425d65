package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Registrars at work: each reads, and writes the capacity of a class of her own over and over, so
 * that a lost write shows. A rate is kept; when the node is slower, so is the load.
 */
final class Load implements AutoCloseable {

    private static final int MOST_REQUESTS = 200_000;

    private final Cast cast;
    private final double perSecond;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final long begun = System.nanoTime();
    private volatile boolean ending;
    private long ended;

    private Load(Cast cast, double perSecond) {
        this.cast = cast;
        this.perSecond = perSecond;
    }

    static Load on(Cast cast, double perSecond) {
        Load load = new Load(cast, perSecond);
        for (long id : cast.classes()) {
            Thread thread = new Thread(() -> load.work(id, cast.classes().size()), "load-" + id);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    private void work(long classId, int workers) {
        long interval = (long) (1e9 * workers / perSecond);
        long next = System.nanoTime();
        try {
            JsonNode mine = cast.registrar().get("/api/registry/classes/" + classId).fine();
            long version = mine.path("version").asLong();
            for (int i = 0; !ending && requests.get() < MOST_REQUESTS; i++) {
                pauseUntil(next);
                next += interval;
                version = i % 3 == 2 ? write(mine, 45 + i % 10, version) : read(i, version);
            }
        } catch (Exception | AssertionError e) {
            failures.add(String.valueOf(e));
        }
    }

    private long read(int i, long version) throws Exception {
        String path =
                i % 3 == 0
                        ? "/api/registry/schools/" + cast.schoolId()
                        : "/api/registry/students?limit=5&scope=" + cast.school().code();
        requests.incrementAndGet();
        Answer answer = cast.registrar().get(path);
        if (!answer.isFine()) {
            failures.add("GET " + path + " -> " + answer.status() + " " + answer.text());
        }
        return version;
    }

    private long write(JsonNode mine, int capacity, long version) throws Exception {
        String path = "/api/registry/classes/" + mine.path("id").asLong();
        requests.incrementAndGet();
        writes.incrementAndGet();
        Map<String, Object> body = Map.of("name", mine.path("name").asText(), "capacity", capacity);
        Answer answer = cast.registrar().put(path, body, version);
        if (!answer.isFine()) {
            failures.add("PUT " + path + " -> " + answer.status() + " " + answer.text());
            return cast.registrar().get(path).fine().path("version").asLong();
        }
        long now = cast.registrar().get(path).fine().path("version").asLong();
        requests.incrementAndGet();
        if (now != version + 1 && answer.body().path("capacity").asInt() != capacity) {
            failures.add("PUT " + path + " was acknowledged and is not there");
        }
        return now;
    }

    private static void pauseUntil(long nanos) {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(left);
        }
    }

    /** Ends the load and waits for the last answers. */
    @Override
    public void close() {
        ending = true;
        for (Thread thread : threads) {
            try {
                thread.join(150_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        ended = System.nanoTime();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    long requests() {
        return requests.get();
    }

    long writes() {
        return writes.get();
    }

    /** Requests a second over the whole time. */
    double rate() {
        return requests.get() / ((ended - begun) / 1e9);
    }
}
