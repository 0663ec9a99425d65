package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A registrar who reads, and writes the capacity of a class of her own over and over. Nobody else
 * changes the class, so that what she reads afterwards has to be what was acknowledged.
 */
final class LoadWorker implements Runnable {

    /** A class as the node acknowledged it last. */
    record Acknowledged(long classId, int capacity, long version) {

        static Acknowledged of(JsonNode view) {
            return new Acknowledged(
                    view.path("id").asLong(),
                    view.path("capacity").asInt(),
                    view.path("version").asLong());
        }
    }

    private static final int SMALLEST = 45;
    private static final int SIZES = 10;

    private final Rest registrar;
    private final Tally tally;
    private final long interval;
    private final List<String> reads;
    private final String path;
    private final String name;
    private volatile Acknowledged last;
    private volatile boolean ending;

    LoadWorker(Cast cast, long classId, long interval, Tally tally) throws Exception {
        this.registrar = cast.registrar();
        this.tally = tally;
        this.interval = interval;
        this.path = "/api/registry/classes/" + classId;
        this.reads =
                List.of(
                        "/api/registry/schools/" + cast.schoolId(),
                        "/api/registry/students?limit=5&scope=" + cast.school().code());
        JsonNode mine = registrar.get(path).fine();
        this.name = mine.path("name").asText();
        this.last = Acknowledged.of(mine);
    }

    void end() {
        ending = true;
    }

    /** What has to be in the database once the worker has ended. */
    Acknowledged last() {
        return last;
    }

    @Override
    public void run() {
        long next = System.nanoTime();
        try {
            for (int turn = 0; !ending; turn++) {
                next = await(next);
                if (turn % 4 == 2) {
                    write();
                } else if (turn % 4 == 3) {
                    readOwn();
                } else {
                    read(reads.get(turn % 4));
                }
            }
            readOwn();
        } catch (Exception | AssertionError e) {
            tally.failed(path + ": " + e);
        }
    }

    private void read(String what) throws Exception {
        fine("GET " + what, registrar.get(what));
    }

    private void readOwn() throws Exception {
        Answer answer = registrar.get(path);
        if (fine("GET " + path, answer)) {
            Acknowledged read = Acknowledged.of(answer.body());
            if (!read.equals(last)) {
                tally.failed("acknowledged was " + last + ", there is " + read);
                last = read;
            }
        }
    }

    private void write() throws Exception {
        int capacity = SMALLEST + (last.capacity() - SMALLEST + 1) % SIZES;
        Acknowledged wanted = new Acknowledged(last.classId(), capacity, last.version() + 1);
        Answer answer =
                registrar.put(path, Map.of("name", name, "capacity", capacity), last.version());
        if (!fine("PUT " + path, answer)) {
            last = Acknowledged.of(registrar.get(path).fine());
            return;
        }
        tally.written();
        last = Acknowledged.of(answer.body());
        if (!last.equals(wanted)) {
            tally.failed("asked for " + wanted + ", acknowledged was " + last);
        }
    }

    private boolean fine(String what, Answer answer) {
        tally.answered();
        if (!answer.isFine()) {
            tally.failed(what + " -> " + answer.status() + " " + answer.text());
        }
        return answer.isFine();
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
