package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.swap.HotSwap;

/**
 * The long form of the hot-swap proof: rules and a domain are swapped while clients work. What is
 * compared is what was asked for: a rate that has to be kept.
 */
final class HotSwapBenchmark implements Benchmark {

    private static final int ASKED_A_SECOND = 230;

    private final Distribution distribution;
    private final Path work;
    private final int rounds;

    HotSwapBenchmark(Distribution distribution, Path work, int rounds) {
        this.distribution = distribution;
        this.work = work.resolve("hot-swap");
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "hot-swap";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        try (PostgresNode node = PostgresNode.start(distribution, work);
                Console console = node.console();
                Connection sql = node.sql()) {
            HotSwap swap =
                    new HotSwap(
                            new HotSwap.Subject(
                                    distribution, node.folder(), node.url(), console, sql),
                            progress::tell);
            return figures(swap.run(new HotSwap.Effort(rounds, ASKED_A_SECOND, 1)), progress);
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> figures(HotSwap.Seen seen, Progress progress) {
        seen.failures().forEach(each -> progress.tell("failed: " + each));
        seen.refreshed().forEach(each -> progress.tell("refreshed: " + each));
        seen.wrong().stream().limit(20).forEach(each -> progress.tell("unaccounted: " + each));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", Medians.rounded(seen.perSecond()));
        figures.put("reference", ASKED_A_SECOND);
        figures.put("ratio", Medians.rounded(seen.perSecond() / ASKED_A_SECOND));
        figures.put("unit", "requests/s");
        figures.putAll(seen.figures());
        return figures;
    }
}
