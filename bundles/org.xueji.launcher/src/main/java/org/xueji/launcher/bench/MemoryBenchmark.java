package org.xueji.launcher.bench;

import static java.util.Comparator.comparingLong;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.season.Season;
import org.xueji.launcher.swap.NodeWatch;

/**
 * Whether a node keeps what it no longer needs: what is in use after full collections at the sixth
 * part of a season and at its end, both while people work; then while the whole roll goes out.
 */
final class MemoryBenchmark implements Benchmark {

    private static final double FIRST = 1 / 6.0;
    private static final double MOST_GROWTH = 0.10;
    private static final long MOST_ABOVE = 64L << 20;
    private static final int ROWS = 1_000_000;
    private static final int MOST_EXPORTS = 5;

    private final PreparedClusters clusters;
    private final Path work;
    private final int pupils;
    private final int minutes;

    MemoryBenchmark(PreparedClusters clusters, Path work, int pupils, int minutes) {
        this.clusters = clusters;
        this.work = work.resolve("memory");
        this.pupils = pupils;
        this.minutes = minutes;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        Duration time = Duration.ofMinutes(minutes);
        try (PreparedProvince province = clusters.copy(pupils, work, progress);
                Console console = province.node().console();
                Connection sql = province.node().sql()) {
            Season season = SeasonStage.open(province, console, sql, work, time, 1, progress);
            NodeWatch watch = NodeWatch.install(console, work);
            Played played = played(season, time, watch, province.node().pid(), progress);
            played.seen().failures().forEach(each -> progress.tell("failed: " + each));
            Map<String, Object> figures = played.figures(minutes);
            figures.putAll(exported(province, watch, progress));
            figures.put("pupils", pupils);
            figures.putAll(season(played.seen()));
            figures.put("server", ServerSettings.of(sql));
            return figures;
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    /** What the season saw, and the readings in it. */
    private record Played(
            Season.Seen seen,
            MemoryReading first,
            MemoryReading last,
            long rssFirst,
            long rssLast) {

        Map<String, Object> figures(int minutes) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("ours", first.growthTo(last));
            figures.put("reference", MOST_GROWTH);
            figures.put("unit", "growth of heap, metaspace and direct memory after collections");
            figures.put("is_reached", first.growthTo(last) <= MOST_GROWTH);
            figures.put("threads_growth", first.threadsTo(last));
            figures.put("minutes", List.of(Medians.rounded(minutes * FIRST), (double) minutes));
            put(figures, "heap", first.heap(), last.heap());
            put(figures, "metaspace", first.metaspace(), last.metaspace());
            put(figures, "direct", first.direct(), last.direct());
            put(figures, "rss", rssFirst, rssLast);
            figures.put("threads", List.of(first.threads(), last.threads()));
            return figures;
        }

        private static void put(Map<String, Object> figures, String what, long first, long last) {
            figures.put(what + "_mib", List.of(MemoryReading.mib(first), MemoryReading.mib(last)));
        }
    }

    private static Played played(
            Season season, Duration time, NodeWatch watch, long pid, Progress progress)
            throws InterruptedException, IOException {
        CompletableFuture<Season.Seen> playing =
                CompletableFuture.supplyAsync(() -> play(season, time));
        // the last reading is within the season: what its people hold counts at both
        Duration last = time.minusSeconds(Math.min(20, time.toSeconds() / 10));
        Duration first = Duration.ofSeconds((long) (time.toSeconds() * FIRST));
        sleep(first);
        MemoryReading early = MemoryReading.of(watch.report());
        long rssEarly = rss(pid);
        progress.tell("first: " + early);
        sleep(last.minus(first));
        MemoryReading late = MemoryReading.of(watch.report());
        long rssLate = rss(pid);
        progress.tell("last: " + late);
        return new Played(playing.join(), early, late, rssEarly, rssLate);
    }

    private static Season.Seen play(Season season, Duration time) {
        try {
            return season.run(SeasonStage.effort(time, 1, 11));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    /** The whole roll as text again and again until a million rows came, and once as a workbook. */
    private static Map<String, Object> exported(
            PreparedProvince province, NodeWatch watch, Progress progress) throws IOException {
        RollDownload roll =
                new RollDownload(
                        province.node().url(),
                        province.accounts()
                                .session(province.node(), "610000", PreparedAccounts.REGISTRAR)
                                .token());
        MemoryReading before = MemoryReading.of(watch.report());
        List<MemoryReading> during = new ArrayList<>();
        long begun = System.nanoTime();
        int rows = 0;
        int times = 0;
        while (rows < ROWS && times < MOST_EXPORTS) {
            rows += (int) watched(roll::text, watch, during);
            times++;
        }
        double seconds = Medians.rounded((System.nanoTime() - begun) / 1e9);
        watched(roll::workbook, watch, during);
        long above = before.mostAbove(during);
        MemoryReading highest = Collections.max(during, comparingLong(MemoryReading::all));
        progress.tell(
                "%d rows, at most %.1f MiB above, at reading %d of %d: %s; before: %s"
                        .formatted(
                                rows,
                                MemoryReading.mib(above),
                                during.indexOf(highest) + 1,
                                during.size(),
                                highest,
                                before));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("export_rows", rows);
        figures.put("export_times", times);
        figures.put("export_s", seconds);
        figures.put("export_above_mib", MemoryReading.mib(above));
        figures.put("export_target_mib", MemoryReading.mib(MOST_ABOVE));
        figures.put("export_is_reached", above <= MOST_ABOVE);
        figures.put("export_readings", during.size());
        figures.put("export_rss_mib", MemoryReading.mib(rss(province.node().pid())));
        return figures;
    }

    @FunctionalInterface
    private interface Export {
        long run() throws IOException;
    }

    /** Collects while it goes on, once at least. */
    private static long watched(Export export, NodeWatch watch, List<MemoryReading> readings) {
        CompletableFuture<Long> going =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return export.run();
                            } catch (IOException e) {
                                throw new CompletionException(e);
                            }
                        });
        do {
            readings.add(MemoryReading.of(watch.report()));
        } while (!going.isDone());
        return going.join();
    }

    /** Resident memory of a process of this machine, in bytes. */
    private static long rss(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }

    private static Map<String, Object> season(Season.Seen seen) {
        Map<String, Object> figures = new LinkedHashMap<>();
        SeasonFigures.of(seen).forEach((name, value) -> figures.put("season_" + name, value));
        return figures;
    }
}
