package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.season.Season;
import org.xueji.launcher.season.SeasonWorld;

/**
 * A season at full size in an open loop: look-ups, transfers and files come when they come. There
 * is nothing to compare it with; what counts is that nothing fails and how long people wait.
 */
final class SeasonBenchmark implements Benchmark {

    private static final int READS = 400;
    private static final int WRITES = 50;
    private static final Duration IMPORT_EVERY = Duration.ofMinutes(1);

    /** An application is written to about eight times on its way. */
    private static final int WRITES_AN_APPLICATION = 8;

    private final Distribution distribution;
    private final Path work;
    private final int pupils;
    private final int minutes;
    private final double peak;

    SeasonBenchmark(Distribution distribution, Path work, int pupils, int minutes, double peak) {
        this.distribution = distribution;
        this.work = work.resolve("season");
        this.pupils = pupils;
        this.minutes = minutes;
        this.peak = peak;
    }

    @Override
    public String name() {
        return "season";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        try (PostgresNode node = PostgresNode.start(distribution, work);
                Console console = node.console();
                Connection sql = node.sql()) {
            node.liftLimits(console);
            new TransferProvince(java.time.LocalDate.now().getYear()).fill(sql, pupils, 0);
            try (var statement = sql.createStatement()) {
                statement.execute("VACUUM ANALYZE");
            }
            progress.tell(pupils + " pupils");
            SeasonWorld world =
                    new SeasonWorld(
                            node.url(),
                            console,
                            sql,
                            Files.createDirectories(work.resolve("files")),
                            progress::tell);
            int applications = (int) (WRITES * 60 * minutes * share() / WRITES_AN_APPLICATION);
            Season season = world.season(applications + applications / 2);
            season.run(effort(Duration.ofSeconds(30), 1, 7));
            progress.tell("warm");
            return figures(season.run(effort(Duration.ofMinutes(minutes), peak, 11)), progress);
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    private static Season.Effort effort(Duration time, double peak, long seed) {
        return new Season.Effort(time, READS, WRITES, IMPORT_EVERY, peak, seed);
    }

    /** How much comes with the last day, of what comes without. */
    private double share() {
        return Season.LAST_DAY + (1 - Season.LAST_DAY) * peak;
    }

    private Map<String, Object> figures(Season.Seen seen, Progress progress) {
        seen.failures().forEach(each -> progress.tell("failed: " + each));
        double asked = (READS + WRITES) * share();
        double done = (seen.reads().size() + seen.writes().size()) / (minutes * 60.0);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", Medians.rounded(done));
        figures.put("reference", asked);
        figures.put("ratio", Medians.rounded(done / asked));
        figures.put("unit", "requests/s, as many as were planned");
        figures.put("pupils", pupils);
        figures.put("minutes", minutes);
        figures.put("peak", peak);
        figures.put("errors", seen.errors());
        latencies(figures, "read", seen.reads());
        latencies(figures, "write", seen.writes());
        latencies(figures, "import", seen.imports());
        figures.put("transfers", seen.transfers());
        figures.put("transfers_done", seen.done());
        return figures;
    }

    private static void latencies(Map<String, Object> figures, String of, List<Long> nanos) {
        if (nanos.isEmpty()) {
            return;
        }
        Latencies seen = new Latencies(nanos);
        figures.put(of + "s", seen.count());
        figures.put(of + "_p50_ms", seen.millis(0.5));
        figures.put(of + "_p95_ms", seen.millis(0.95));
        figures.put(of + "_p99_ms", seen.millis(0.99));
    }
}
