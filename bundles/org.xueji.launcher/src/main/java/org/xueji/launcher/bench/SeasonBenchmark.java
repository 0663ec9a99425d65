package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.season.Season;

/**
 * A season in a prepared province in an open loop: look-ups, transfers and files come when they
 * come. There is nothing to compare it with; what counts is that nothing fails and how long people
 * wait.
 */
final class SeasonBenchmark implements Benchmark {

    private final PreparedClusters clusters;
    private final Path work;
    private final int pupils;
    private final int minutes;
    private final double peak;

    SeasonBenchmark(PreparedClusters clusters, Path work, int pupils, int minutes, double peak) {
        this.clusters = clusters;
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
        Duration time = Duration.ofMinutes(minutes);
        try (PreparedProvince province = clusters.copy(pupils, work, progress);
                Console console = province.node().console();
                Connection sql = province.node().sql()) {
            Season season = SeasonStage.open(province, console, sql, work, time, peak, progress);
            Season.Seen seen = season.run(SeasonStage.effort(time, peak, 11));
            seen.failures().forEach(each -> progress.tell("failed: " + each));
            Map<String, Object> figures = figures(seen);
            figures.put("server", ServerSettings.of(sql));
            return figures;
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    private Map<String, Object> figures(Season.Seen seen) {
        double asked = (SeasonStage.READS + SeasonStage.WRITES) * SeasonStage.share(peak);
        double done = (seen.reads().size() + seen.writes().size()) / (minutes * 60.0);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", Medians.rounded(done));
        figures.put("reference", asked);
        figures.put("ratio", Medians.rounded(done / asked));
        figures.put("unit", "requests/s, as many as were planned");
        figures.put("pupils", pupils);
        figures.put("minutes", minutes);
        figures.put("peak", peak);
        figures.putAll(SeasonFigures.of(seen));
        return figures;
    }
}
