package org.xueji.launcher.season;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.xueji.launcher.client.Person;
import org.xueji.launcher.client.Person.Answer;
import org.xueji.launcher.client.Person.Request;
import org.xueji.launcher.client.Transfer;
import org.xueji.launcher.season.Season.Effort;
import org.xueji.launcher.season.Season.Seen;

/** A season played once. */
final class Take {

    private static final int WORKERS = 256;

    /** How long what has begun may still take when no more comes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LookUps lookUps;
    private final Applications applications;
    private final Imports imports;
    private final Consumer<String> tell;
    private final Samples reads = new Samples();
    private final Samples writes = new Samples();
    private final Samples files = new Samples();

    Take(LookUps lookUps, Applications applications, Imports imports, Consumer<String> tell) {
        this.lookUps = lookUps;
        this.applications = applications;
        this.imports = imports;
        this.tell = tell;
    }

    Seen run(Effort effort) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        // a file is at work for long: it must not wait for a look-up's thread, nor keep one
        ExecutorService filing = Executors.newCachedThreadPool();
        ExecutorService loops = Executors.newFixedThreadPool(3);
        Attended reading = new Attended(workers, reads);
        Attended writing = new Attended(workers, writes);
        Attended bringing = new Attended(filing, files);
        SplittableRandom seeds = new SplittableRandom(effort.seed());
        try {
            loops.execute(
                    loop(reading, effort, effort.readsPerSecond(), seeds.nextLong(), this::read));
            loops.execute(
                    loop(writing, effort, effort.writesPerSecond(), seeds.nextLong(), this::write));
            Timetable deliveries = new Timetable(bringing, effort.importEvery());
            loops.execute(() -> deliveries.run(effort.time(), this::bring));
            loops.shutdown();
            tellWhile(loops);
        } finally {
            filing.shutdown();
            workers.shutdown();
            loops.shutdownNow();
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (ExecutorService each : List.of(workers, filing)) {
            each.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        List.of(reading, writing, bringing).forEach(Attended::giveUp);
        Seen seen = seen();
        workers.shutdownNow();
        filing.shutdownNow();
        return seen;
    }

    private static Runnable loop(
            Executor workers, Effort effort, int perSecond, long seed, OpenLoop.Arrival arrival) {
        OpenLoop loop = new OpenLoop(workers, over -> effort.rate(perSecond, over), seed);
        return () -> loop.run(effort.time(), arrival);
    }

    private void tellWhile(ExecutorService loops) throws InterruptedException {
        while (!loops.awaitTermination(30, TimeUnit.SECONDS)) {
            tell.accept(
                    "%d reads, %d writes, %d files, %d errors"
                            .formatted(
                                    reads.all().size(),
                                    writes.all().size(),
                                    files.all().size(),
                                    errors()));
        }
    }

    /** Somebody who waits for an answer of his own transfer comes first. */
    private void read(long planned) {
        Optional<Transfer> waiting = applications.toRead();
        if (waiting.isPresent()) {
            step(waiting.get(), planned, reads);
        } else {
            LookUps.Question question = lookUps.next(new SplittableRandom(planned));
            ask(question.who(), question.request(), planned, reads);
        }
    }

    private void write(long planned) {
        Optional<Transfer> next = applications.toWrite();
        if (next.isPresent()) {
            step(next.get(), planned, writes);
        } else {
            writes.failed("there are no pupils left to apply for");
        }
    }

    private void step(Transfer one, long planned, Samples samples) {
        Optional<Answer> answer = ask(one.who(), one.request(), planned, samples);
        answer.ifPresent(fine -> one.answered(fine.json()));
        // what was refused once is not asked again: it would be refused again
        if (answer.isPresent()) {
            applications.put(one);
        }
    }

    private static Optional<Answer> ask(
            Person who, Request request, long planned, Samples samples) {
        try {
            Answer answer = who.send(request);
            samples.done(planned);
            if (answer.isFine()) {
                return Optional.of(answer);
            }
            samples.failed(request + " -> " + answer.status() + " " + answer.text());
        } catch (IOException | RuntimeException e) {
            samples.failed(request + ": " + e);
        }
        return Optional.empty();
    }

    private void bring(long planned) {
        imports.next();
        files.done(planned);
    }

    private long errors() {
        return reads.errors() + writes.errors() + files.errors();
    }

    private Seen seen() {
        List<String> failures =
                Stream.of(reads, writes, files).flatMap(each -> each.failures().stream()).toList();
        return new Seen(
                reads.all(),
                writes.all(),
                files.all(),
                errors(),
                applications.begun(),
                applications.done().size(),
                failures);
    }
}
