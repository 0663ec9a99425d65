package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Node node = new Node(distribution, new NodeFolder(work.resolve("node")));
        node.stop();
        Folders.delete(node.folder());
        LocalPostgres server = new LocalPostgres(work.resolve("server"));
        server.stop();
        Folders.delete(new NodeFolder(work.resolve("server")));
        try {
            int port = server.start();
            Path dataSource = work.resolve("postgres.cfg");
            Files.writeString(dataSource, PostgresDataSource.onLoopback(port));
            NodeState state =
                    node.start(
                            new StartOptions(
                                    "rehearsal", Ports.free(), Optional.of(dataSource), List.of()));
            node.awaitReady(state, Duration.ofSeconds(180), waiting -> {});
            try (Console console = node.console(state);
                    Connection sql =
                            DriverManager.getConnection(
                                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                                    "postgres",
                                    "postgres")) {
                HotSwap swap =
                        new HotSwap(
                                new HotSwap.Subject(
                                        distribution, node.folder(), state.url(), console, sql),
                                progress::tell);
                return figures(swap.run(new HotSwap.Effort(rounds, ASKED_A_SECOND, 1)), progress);
            }
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        } finally {
            node.stop();
            server.stop();
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
