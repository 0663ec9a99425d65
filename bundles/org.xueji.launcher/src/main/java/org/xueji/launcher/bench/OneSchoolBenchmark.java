package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Year;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.prove.Accounts;
import org.xueji.launcher.prove.Storms;
import org.xueji.launcher.prove.TwinUploads;

/**
 * The long form of the proof that a pupil has exactly one school: children brought by two schools
 * at once, then random operations from many threads; through two nodes on PostgreSQL, or through
 * one on Derby.
 */
final class OneSchoolBenchmark implements Benchmark {

    private static final int TWIN_SCHOOLS = 4;

    /** So many that a class has no more pupils than it was planned for, as in life. */
    private static final int SCHOOLS = 160;

    private static final int PUPILS = 20_000;
    private static final long SEED = 1;

    private final Distribution distribution;
    private final Path work;
    private final Size size;

    OneSchoolBenchmark(Distribution distribution, Path work, Size size) {
        this.distribution = distribution;
        this.work = work.resolve("one-school");
        this.size = size;
    }

    /**
     * How much is tried.
     *
     * @param children brought by two schools each
     * @param threads of all nodes together; 0 for the database's own number
     * @param operations of each thread; 0 for the database's own number
     */
    record Size(boolean derby, int children, int threads, int operations) {

        Size {
            threads = threads > 0 ? threads : derby ? 16 : 64;
            operations = operations > 0 ? operations : derby ? 5_000 : 20_000;
        }

        Storms.Effort effort() {
            return new Storms.Effort(SCHOOLS, PUPILS, threads, operations, SEED);
        }
    }

    @Override
    public String name() {
        return "one-school";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        try {
            return size.derby() ? onDerby(progress) : onPostgres(progress);
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        }
    }

    private Map<String, Object> onPostgres(Progress progress) throws SQLException, IOException {
        try (PostgresNode first = PostgresNode.start(distribution, work);
                PostgresNode second = first.beside(distribution, work);
                Console here = first.console();
                Console there = second.console();
                Connection sql = first.sql()) {
            TwinUploads.Seen twins = twins(List.of(first.url(), second.url()), here, progress);
            Accounts before = Accounts.of(sql);
            Storms.Seen storm = new Storms(List.of(here, there), progress::tell).run(size.effort());
            List<String> books = before.differences(Accounts.of(sql), storm, PUPILS);
            return figures(twins, storm, books, progress);
        }
    }

    private Map<String, Object> onDerby(Progress progress) throws SQLException, IOException {
        try (DerbyNode node = DerbyNode.start(distribution, work.resolve("derby"))) {
            TwinUploads.Seen twins;
            try (Console console = node.console()) {
                twins = twins(List.of(node.url(), node.url()), console, progress);
            }
            Accounts before = node.atRest(Accounts::of);
            Storms.Seen storm;
            try (Console console = node.console()) {
                storm = new Storms(List.of(console), progress::tell).run(size.effort());
            }
            List<String> books = before.differences(node.atRest(Accounts::of), storm, PUPILS);
            return figures(twins, storm, books, progress);
        }
    }

    private TwinUploads.Seen twins(List<String> urls, Console console, Progress progress)
            throws IOException {
        console.run("clock:set " + Year.now(ZoneId.of("Asia/Shanghai")) + "-09-02T09:00");
        Path files = Files.createDirectories(work.resolve("files"));
        TwinUploads.Seen seen =
                new TwinUploads(urls, console, files, 1, progress::tell)
                        .run(TWIN_SCHOOLS, size.children());
        console.run("clock:reset");
        return seen;
    }

    private Map<String, Object> figures(
            TwinUploads.Seen twins, Storms.Seen storm, List<String> books, Progress progress) {
        twins.wrong().forEach(each -> progress.tell("wrong: " + each));
        storm.wrong().forEach(each -> progress.tell("wrong: " + each));
        books.forEach(each -> progress.tell("wrong: " + each));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", Medians.rounded(storm.operations() / storm.seconds()));
        figures.put("unit", "operations/s");
        figures.put("database", size.derby() ? "Derby" : "PostgreSQL, two nodes");
        figures.put("threads", size.threads());
        figures.put("operations", storm.operations());
        figures.put("accepted", storm.accepted());
        figures.put("violations", storm.wrong().size() + books.size());
        figures.put("on_roll", storm.onRoll());
        figures.put("counts", storm.counts());
        figures.put("twins", twins.children());
        figures.put("twins_persons", twins.persons());
        figures.put("twins_held", twins.held());
        figures.put("twins_split", twins.split());
        figures.put("twins_wrong", twins.wrong().size());
        return figures;
    }
}
