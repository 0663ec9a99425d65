package org.xueji.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.xueji.launcher.demo.LocalPostgres;
import org.xueji.launcher.demo.PostgresDataSource;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import org.xueji.launcher.node.Ports;
import org.xueji.launcher.node.StartOptions;

/**
 * Proof of a journal, once from an export against plain SHA-256 over the same file, once on a node
 * from PostgreSQL against reading the same rows by JDBC, without what proves them. Both take turns,
 * after two of each that are not counted; medians.
 */
final class JournalVerifyBenchmark implements Benchmark {

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final int WARM = 2;
    private static final int TURNS = 5;

    private final Distribution distribution;
    private final Path work;
    private final int rows;

    JournalVerifyBenchmark(Distribution distribution, Path work, int rows) {
        this.distribution = distribution;
        this.work = work.resolve("journal-verify");
        this.rows = rows;
    }

    @Override
    public String name() {
        return "journal-verify";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        Node node = fresh();
        LocalPostgres server = new LocalPostgres(work.resolve("server"));
        server.stop();
        Folders.delete(new NodeFolder(work.resolve("server")));
        String url = "jdbc:postgresql://127.0.0.1:" + server.start() + "/postgres";
        try (Connection sql = DriverManager.getConnection(url, "postgres", "postgres")) {
            NodeState state = start(node, url);
            try (Console console = node.console(state)) {
                return measured(console, sql, progress);
            }
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        } finally {
            node.stop();
            server.stop();
        }
    }

    private Map<String, Object> measured(Console console, Connection sql, Progress progress)
            throws SQLException, IOException {
        double sealing = write(console, sql);
        progress.tell(rows + " rows written and sealed in " + Medians.rounded(sealing) + " s");
        Path export = work.resolve("export.journal");
        Files.deleteIfExists(export);
        console.run("journal:export " + export, LIMIT);
        Map<String, Object> figures = new LinkedHashMap<>();
        ofExport(ExportProof.turns(export, fingerprint(console), WARM + TURNS), figures, progress);
        ofDatabase(console, new JournalReading(sql), figures, progress);
        figures.put("rows", rows);
        figures.put("export_bytes", Files.size(export));
        figures.put("sealed_rows_per_second", Math.round(rows / sealing));
        return figures;
    }

    private static void ofExport(
            List<ExportProof.Turn> turns, Map<String, Object> figures, Progress progress) {
        turns.forEach(
                turn ->
                        progress.tell(
                                "export: ours %.3f s, SHA-256 %.3f s"
                                        .formatted(turn.ours(), turn.plain())));
        List<ExportProof.Turn> warm = turns.subList(WARM, turns.size());
        List<Double> ours = warm.stream().map(ExportProof.Turn::ours).toList();
        List<Double> plain = warm.stream().map(ExportProof.Turn::plain).toList();
        figures.put("ours_first", Medians.rounded(turns.get(0).ours()));
        figures.put("ours", Medians.rounded(Medians.of(ours)));
        figures.put("reference", Medians.rounded(Medians.of(plain)));
        figures.put("ratio", Medians.rounded(Medians.of(plain) / Medians.of(ours)));
        figures.put("unit", "s");
    }

    private void ofDatabase(
            Console console, JournalReading reading, Map<String, Object> figures, Progress progress)
            throws SQLException, IOException {
        List<Double> ours = new ArrayList<>();
        List<Double> joined = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        for (int turn = 0; turn < WARM + TURNS; turn++) {
            double verified = verified(console);
            double read = reading.withSeals();
            double plain = reading.rowsAlone();
            progress.tell(
                    "database: ours %.2f s, read with seals %.2f s, without %.2f s"
                            .formatted(verified, read, plain));
            if (turn >= WARM) {
                ours.add(verified);
                joined.add(read);
                alone.add(plain);
            }
        }
        figures.put("ours_db", Medians.rounded(Medians.of(ours)));
        figures.put("reference_db", Medians.rounded(Medians.of(alone)));
        figures.put("ratio_db", Medians.rounded(Medians.of(alone) / Medians.of(ours)));
        figures.put("reference_db_with_seals", Medians.rounded(Medians.of(joined)));
        figures.put("ratio_db_with_seals", Medians.rounded(Medians.of(joined) / Medians.of(ours)));
    }

    /** Seconds as the node has measured them, without logging in. */
    private double verified(Console console) {
        JsonNode report = console.json("journal:verify --json", LIMIT);
        if (!report.path("good").asBoolean() || report.path("signedTo").asLong() < rows) {
            throw new LauncherFailed("the journal does not prove: " + report);
        }
        return report.path("seconds").asDouble();
    }

    /** Seconds until the last row is sealed. */
    private double write(Console console, Connection sql) throws SQLException {
        long begun = System.nanoTime();
        try (Statement statement = sql.createStatement()) {
            statement.execute(JournalReading.fill(rows));
        }
        Instant end = Instant.now().plus(LIMIT);
        while (console.json("journal:status --json").path("sealedRows").asLong() < rows) {
            if (Instant.now().isAfter(end)) {
                throw new LauncherFailed("not sealed within " + LIMIT.toMinutes() + " min");
            }
            LockSupport.parkNanos(500_000_000L);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        try (Statement statement = sql.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
        return seconds;
    }

    private static String fingerprint(Console console) {
        String printed = console.run("journal:key");
        return printed.lines()
                .filter(line -> line.startsWith("fingerprint "))
                .map(line -> line.split(" ")[1])
                .findFirst()
                .orElseThrow(() -> new LauncherFailed("no key: " + printed));
    }

    private Node fresh() {
        Node node = new Node(distribution, new NodeFolder(work.resolve("node")));
        node.stop();
        Folders.delete(node.folder());
        return node;
    }

    private NodeState start(Node node, String url) throws IOException {
        int port = java.net.URI.create(url.substring("jdbc:".length())).getPort();
        Path dataSource = work.resolve("postgres.cfg");
        Files.writeString(dataSource, PostgresDataSource.onLoopback(port));
        StartOptions options =
                new StartOptions("rehearsal", Ports.free(), Optional.of(dataSource), List.of());
        NodeState state = node.start(options);
        node.awaitReady(state, Duration.ofSeconds(180), waiting -> {});
        return state;
    }
}
