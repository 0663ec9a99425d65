package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.xueji.launcher.demo.PostgresSettings;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.rehearse.ProvinceLoad;

/**
 * A province through the registry's bulk path, against {@code COPY} of the rows that it made into
 * the same tables: one connection on either side, all constraints and indexes before the first row.
 */
final class LoadProvinceBenchmark implements Benchmark {

    /** What a pupil needs on the disk, ours and the largest tables of the reference. */
    private static final long BYTES_A_PUPIL = 9_000;

    private static final long SPARE_BYTES = 4L << 30;

    private final Distribution distribution;
    private final Path work;
    private final int pupils;

    LoadProvinceBenchmark(Distribution distribution, Path work, int pupils) {
        this.distribution = distribution;
        this.work = work.resolve("load-province");
        this.pupils = pupils;
    }

    @Override
    public String name() {
        return "load-province";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        try {
            Files.createDirectories(work);
            FreeSpace.require(work, SPARE_BYTES + pupils * BYTES_A_PUPIL);
            try (PostgresNode node = PostgresNode.start(distribution, work);
                    Console console = node.console();
                    Connection sql = node.sql()) {
                return measured(console, sql, progress);
            }
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        }
    }

    private Map<String, Object> measured(Console console, Connection sql, Progress progress)
            throws SQLException, IOException {
        ProvinceLoad.Result ours =
                new ProvinceLoad(console)
                        .run(pupils, PreparedClusters.SEED, PreparedClusters.YEAR, progress::tell);
        progress.tell("ours: " + Medians.rounded(ours.seconds()) + " s");
        long bytes = number(sql, "SELECT pg_database_size('postgres')");
        TableCopies.Result reference =
                new TableCopies(sql, work.resolve("files"), "reg_").run(progress);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", Math.round(reference.rows() / ours.seconds()));
        figures.put("reference", Math.round(reference.rows() / reference.total()));
        figures.put("ratio", Medians.rounded(reference.total() / ours.seconds()));
        figures.put("unit", "rows/s");
        figures.put("target", 0.5);
        figures.put("pupils", pupils);
        figures.put("rows", reference.rows());
        figures.put("ours_seconds", Medians.rounded(ours.seconds()));
        figures.put("reference_seconds", Medians.rounded(reference.total()));
        figures.put("pupils_per_second", Math.round(pupils / ours.seconds()));
        figures.put(
                "microseconds_per_row", Medians.rounded(1e6 * ours.seconds() / reference.rows()));
        figures.put("refused", ours.status().path("refused").asLong());
        figures.put("bytes_per_pupil", bytes / pupils);
        figures.put("digest", ours.status().path("digest").asText());
        figures.put(
                "reference_tables",
                reference.seconds().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        each -> Medians.rounded(each.getValue()),
                                        (one, other) -> one,
                                        LinkedHashMap::new)));
        figures.put("settings", PostgresSettings.shipped());
        return figures;
    }

    private static long number(Connection sql, String query) throws SQLException {
        try (Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
