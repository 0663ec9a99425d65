package org.xueji.launcher.prove;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xueji.launcher.client.Batch;
import org.xueji.launcher.client.Office;
import org.xueji.launcher.client.Person;
import org.xueji.launcher.demo.DemoSchool;
import org.xueji.launcher.demo.SampleWorkbook;
import org.xueji.launcher.demo.Writers;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.sample.SampleFile;
import org.xueji.sample.SampleSchool;

/**
 * Every child is brought by two schools of different cities, and all batches are approved at the
 * same moment, those of each side at a node of its own. The schools of the second side have each
 * half of the children of two schools of the first, so that no school wins or loses as a whole. The
 * node's clock has to be in the days of intake.
 */
public final class TwinUploads {

    private static final int YEAR = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
    private static final List<String> COUNTIES = List.of("610102", "610302");
    private static final long SEED = 20_140_901;

    private final List<String> urls;
    private final Console console;
    private final Path work;
    private final int number;
    private final Consumer<String> tell;

    /**
     * @param urls of the node of each side; the same one twice for a single node
     * @param console of the first
     * @param work for files
     * @param number 1 to 99, another for each run on the same database
     */
    public TwinUploads(
            List<String> urls, Console console, Path work, int number, Consumer<String> tell) {
        this.urls = List.copyOf(urls);
        this.console = console;
        this.work = work;
        this.number = number;
        this.tell = tell;
    }

    /**
     * What came of it.
     *
     * @param persons how many of the children are on the roll of any of the schools
     * @param held rows that were held back with the reason that the child is taken elsewhere
     * @param split schools of which some children were taken and some held back
     * @param wrong whatever does not add up, in words
     */
    public record Seen(long children, long persons, long held, long split, List<String> wrong) {}

    /** A school with what it brings. */
    private record Side(
            SampleSchool school, Person registrar, Person leader, Person county, Batch batch) {}

    /** What one batch came to. */
    private record End(long approved, long held, List<String> wrong) {}

    /**
     * @param schools of each side
     * @param children all together
     */
    public Seen run(int schools, int children) throws IOException {
        Office office = Office.open(urls.get(0), console, "twins" + number);
        List<Side> sides = new ArrayList<>();
        for (int side = 0; side < 2; side++) {
            Person county = office.employ("county" + side, COUNTIES.get(side), "REGISTRAR");
            for (int i = 0; i < schools; i++) {
                sides.add(side(office, side, i, schools, children, county));
            }
        }
        tell.accept(sides.size() + " schools have brought " + children + " children, each twice");
        List<String> cases = sides.stream().map(TwinUploads::confirmed).toList();
        approveAtOnce(sides, cases);
        List<End> ends = sides.stream().map(TwinUploads::end).toList();
        return seen(children, sides, ends);
    }

    private Side side(Office office, int side, int index, int schools, int children, Person county)
            throws IOException {
        int each = children / schools;
        SampleSchool school =
                DemoSchool.of(
                        "21614%02d%d%02d".formatted(number, side, index),
                        "双报小学%d-%d-%d".formatted(number, side, index),
                        each,
                        YEAR);
        Office.enter(school, county, COUNTIES.get(side));
        Person registrar =
                office.employ("registrar%d-%d".formatted(side, index), school.code(), "REGISTRAR");
        Office.openClasses(registrar, school, YEAR);
        Person here = registrar.at(urls.get(side));
        return new Side(
                school,
                here,
                office.employ("leader%d-%d".formatted(side, index), school.code(), "LEADER")
                        .at(urls.get(side)),
                county.at(urls.get(side)),
                upload(here, school, index * each + side * each / 2, each, children));
    }

    private Batch upload(Person registrar, SampleSchool school, int first, int count, int of)
            throws IOException {
        Path file = Files.createTempFile(work, "twins", ".csv");
        SampleFile all = SampleFile.of(SEED + number, YEAR, List.of(school), of, 0);
        List<List<String>> rows;
        try (Stream<List<String>> each = all.rows()) {
            rows = each.toList();
        }
        Stream<List<String>> chosen =
                IntStream.range(first, first + count).mapToObj(at -> rows.get(at % of));
        new SampleWorkbook(Writers.create()).writeCsv(chosen, file);
        return Batch.upload(registrar, school.code(), file, "text/csv");
    }

    private static String confirmed(Side side) {
        String about = side.batch().submit();
        side.leader().move(about, "approve");
        return about;
    }

    private static void approveAtOnce(List<Side> sides, List<String> cases) {
        ExecutorService pool = Executors.newFixedThreadPool(sides.size());
        try {
            CountDownLatch ready = new CountDownLatch(sides.size());
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < sides.size(); i++) {
                all.add(approve(pool, ready, sides.get(i).county(), cases.get(i)));
            }
            all.forEach(CompletableFuture::join);
        } finally {
            pool.shutdown();
        }
    }

    private static CompletableFuture<Void> approve(
            Executor pool, CountDownLatch ready, Person county, String about) {
        return CompletableFuture.runAsync(
                () -> {
                    ready.countDown();
                    try {
                        ready.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new LauncherFailed("interrupted", e);
                    }
                    county.move(about, "approve");
                },
                pool);
    }

    /** Every row is either a pupil or held back, and says why. */
    private static End end(Side side) {
        JsonNode batch = side.batch().settled();
        List<String> wrong = new ArrayList<>();
        long approved = batch.path("approved").asLong();
        long held = batch.path("held").asLong();
        String expected = approved > 0 ? "APPROVED" : "RETURNED";
        if (!batch.path("state").asText().equals(expected)) {
            wrong.add(side.school().code() + " is not " + expected + ": " + batch);
        }
        long told = new Findings(side.registrar(), side.batch().address()).takenElsewhere();
        if (told != held) {
            wrong.add(
                    side.school().code() + ": " + held + " held back, " + told + " with a reason");
        }
        long pupils = onRoll(side);
        if (pupils != approved) {
            wrong.add(side.school().code() + ": " + approved + " approved, " + pupils + " on roll");
        }
        return new End(approved, held, wrong);
    }

    private static long onRoll(Side side) {
        return side.registrar()
                .fine(
                        Person.Request.get(
                                "/api/registry/students/count?scope=" + side.school().code()))
                .path("onRoll")
                .asLong();
    }

    private static Seen seen(int children, List<Side> sides, List<End> ends) {
        List<String> wrong = new ArrayList<>();
        ends.forEach(end -> wrong.addAll(end.wrong()));
        long persons = ends.stream().mapToLong(End::approved).sum();
        long held = ends.stream().mapToLong(End::held).sum();
        long split = ends.stream().filter(end -> end.approved() > 0 && end.held() > 0).count();
        if (persons != children) {
            wrong.add(children + " children became " + persons + " persons");
        }
        if (held != children) {
            wrong.add(children + " losers, and " + held + " rows are held back");
        }
        return new Seen(children, persons, held, split, wrong);
    }
}
