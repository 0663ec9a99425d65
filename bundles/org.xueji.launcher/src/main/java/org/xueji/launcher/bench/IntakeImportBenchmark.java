package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.xueji.launcher.demo.LocalPostgres;
import org.xueji.launcher.demo.PostgresDataSource;
import org.xueji.launcher.demo.SampleWorkbook;
import org.xueji.launcher.demo.Writers;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import org.xueji.launcher.node.Ports;
import org.xueji.launcher.node.StartOptions;
import org.xueji.sample.SampleFile;
import org.xueji.sample.SampleSchool;

/**
 * From reading a file of many schools to staged valid rows with every check, on PostgreSQL with a
 * filled registry, against {@code COPY} of the same rows into the same tables with the same indexes
 * in the same run. One warm-up is not counted; then both take turns, and the middle of three
 * counts.
 */
final class IntakeImportBenchmark implements Benchmark {

    private static final List<String> STAGED = List.of("INT_ROW", "INT_FINDING");
    private static final int TURNS = 3;
    private static final int WARM_UP = 20_000;
    private static final int SMALL = 10_000;
    private static final int LARGE = 200_000;
    private static final int SCHOOL_YEAR = java.time.LocalDate.now().getYear();

    private final Distribution distribution;
    private final Path work;
    private final int rows;
    private final int persons;
    private final SampleWorkbook workbook = new SampleWorkbook(Writers.create());
    private final BenchProvince province = new BenchProvince(SCHOOL_YEAR);
    private long seed = 1;

    IntakeImportBenchmark(Distribution distribution, Path work, int rows, int persons) {
        this.distribution = distribution;
        this.work = work.resolve("intake-import");
        this.rows = rows;
        this.persons = persons;
    }

    @Override
    public String name() {
        return "intake-import";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        Map<String, Object> figures = new LinkedHashMap<>();
        try {
            onPostgres(figures, progress);
            onDerby(figures, progress);
            return figures;
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        }
    }

    private void onPostgres(Map<String, Object> figures, Progress progress)
            throws SQLException, IOException {
        Node node = fresh("postgresql");
        LocalPostgres server = new LocalPostgres(work.resolve("server"));
        server.stop();
        Folders.delete(new NodeFolder(work.resolve("server")));
        int port = server.start();
        Path dataSource = work.resolve("postgres.cfg");
        Files.writeString(dataSource, PostgresDataSource.onLoopback(port));
        GcLog heap = new GcLog(work.resolve("gc.log"));
        Files.deleteIfExists(work.resolve("gc.log"));
        try (Connection sql =
                DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                        "postgres",
                        "postgres")) {
            NodeState state = start(node, Optional.of(dataSource), List.of(heap.option()));
            progress.tell("schools, and " + persons + " persons in the registry");
            province.enter(sql, province.schoolsFor(LARGE));
            province.fill(sql, persons);
            try (Console console = node.console(state)) {
                new Measurement(console, sql, state.pid(), heap, figures, progress).all();
            }
        } finally {
            node.stop();
            server.stop();
        }
    }

    private void onDerby(Map<String, Object> figures, Progress progress)
            throws SQLException, IOException {
        Node node = fresh("derby");
        NodeState state = start(node, Optional.empty(), List.of());
        node.stop();
        String url = "jdbc:derby:" + node.folder().root().resolve("database/xueji");
        try (Connection sql = DriverManager.getConnection(url)) {
            province.enter(sql, province.schoolsFor(rows));
        }
        shutDown(url);
        state = start(node, Optional.empty(), List.of());
        try (Console console = node.console(state)) {
            ImportRun imports = new ImportRun(console);
            imports.seconds(xlsx(WARM_UP));
            double seconds = imports.seconds(xlsx(rows));
            figures.put("derby_rows_per_second", Math.round(rows / seconds));
            progress.tell("Derby: " + Medians.rounded(seconds) + " s");
        } finally {
            node.stop();
        }
    }

    /** Derby says by an exception that it has shut down. */
    private static void shutDown(String url) throws SQLException {
        try {
            DriverManager.getConnection(url + ";shutdown=true").close();
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private Node fresh(String name) {
        Node node = new Node(distribution, new NodeFolder(work.resolve(name)));
        node.stop();
        Folders.delete(node.folder());
        return node;
    }

    private NodeState start(Node node, Optional<Path> dataSource, List<String> java) {
        NodeState state = node.start(new StartOptions("rehearsal", Ports.free(), dataSource, java));
        node.awaitReady(state, Duration.ofSeconds(180), waiting -> {});
        try (Console console = node.console(state)) {
            console.run("clock:set " + SCHOOL_YEAR + "-09-01T09:00");
        }
        return state;
    }

    private Path xlsx(int count) {
        Path file = work.resolve("pupils-" + count + ".xlsx");
        workbook.writeXlsx(pupils(count), file);
        return file;
    }

    private Path csv(int count) {
        Path file = work.resolve("pupils-" + count + ".csv");
        workbook.writeCsv(pupils(count), file);
        return file;
    }

    /**
     * Another seed each time: rows that were staged before would be recognised. 1 % of the rows are
     * bad.
     */
    private SampleFile pupils(int count) {
        List<SampleSchool> schools = province.schoolsFor(count);
        return SampleFile.of(seed++, SCHOOL_YEAR, schools, count, count / 100);
    }

    /** The runs on PostgreSQL, in order. */
    private final class Measurement {

        private final ImportRun imports;
        private final Connection sql;
        private final long pid;
        private final GcLog heap;
        private final Map<String, Object> figures;
        private final Progress progress;

        Measurement(
                Console console,
                Connection sql,
                long pid,
                GcLog heap,
                Map<String, Object> figures,
                Progress progress) {
            this.imports = new ImportRun(console);
            this.sql = sql;
            this.pid = pid;
            this.heap = heap;
            this.figures = figures;
            this.progress = progress;
        }

        void all() throws SQLException, IOException {
            imports.seconds(xlsx(rows));
            imports.seconds(csv(rows));
            progress.tell("warm");
            Timed fromXlsx = middle(IntakeImportBenchmark.this::xlsx);
            Timed fromCsv = middle(IntakeImportBenchmark.this::csv);
            double again = imports.seconds(csv(rows));
            figures.put("ours", Medians.rounded(fromXlsx.ours()));
            figures.put("reference", Medians.rounded(fromXlsx.reference()));
            figures.put("ratio", Medians.rounded(fromXlsx.reference() / fromXlsx.ours()));
            figures.put("unit", "s");
            figures.put("rows", rows);
            figures.put("persons", persons);
            figures.put("ours_csv", Medians.rounded(fromCsv.ours()));
            figures.put("reference_csv", Medians.rounded(fromCsv.reference()));
            figures.put("ratio_csv", Medians.rounded(fromCsv.reference() / fromCsv.ours()));
            figures.put("ours_csv_again", Medians.rounded(again));
            figures.put("rows_per_second", Math.round(rows / fromXlsx.ours()));
            figures.put("heap_growth_mib", heapAfter(LARGE) - heapAfter(SMALL));
            figures.put("server", settings());
        }

        private Timed middle(IntFunction<Path> file) throws SQLException, IOException {
            List<Timed> turns = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                turns.add(timed(file.apply(rows)));
            }
            return new Timed(
                    Medians.of(turns.stream().map(Timed::ours).toList()),
                    Medians.of(turns.stream().map(Timed::reference).toList()));
        }

        /** Begins without staged rows, as the reference does. */
        private Timed timed(Path file) throws SQLException, IOException {
            long before = newestBatch();
            try (Statement statement = sql.createStatement()) {
                statement.execute("TRUNCATE INT_ROW, INT_FINDING, INT_BATCH CASCADE");
            }
            double ours = imports.seconds(file);
            double reference = new CopyReference(sql, work, STAGED).seconds("BATCH_ID > " + before);
            progress.tell(
                    "%s: ours %.2f s, COPY alone %.2f s"
                            .formatted(file.getFileName(), ours, reference));
            return new Timed(ours, reference);
        }

        private long heapAfter(int count) throws IOException {
            Path file = xlsx(count);
            long mark = heap.mark();
            HeapWatch watch = HeapWatch.on(pid);
            try {
                imports.seconds(file);
            } finally {
                watch.end();
            }
            long largest = heap.largestAfter(mark);
            progress.tell(
                    count
                            + " rows: at most "
                            + largest
                            + " MiB in use after collections of the whole heap");
            return largest;
        }

        private long newestBatch() throws SQLException {
            return Long.parseLong(value("SELECT COALESCE(MAX(ID), 0) FROM INT_BATCH"));
        }

        private String settings() throws SQLException {
            return "fsync="
                    + value("SHOW fsync")
                    + " synchronous_commit="
                    + value("SHOW synchronous_commit")
                    + " shared_buffers="
                    + value("SHOW shared_buffers");
        }

        private String value(String query) throws SQLException {
            try (Statement statement = sql.createStatement();
                    ResultSet result = statement.executeQuery(query)) {
                result.next();
                return result.getString(1);
            }
        }
    }

    /** Seconds of ours and of the reference. */
    private record Timed(double ours, double reference) {}
}
