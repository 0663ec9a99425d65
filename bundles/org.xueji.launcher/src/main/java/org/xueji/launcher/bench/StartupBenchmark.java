package org.xueji.launcher.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import org.xueji.launcher.node.Ports;
import org.xueji.launcher.node.StartOptions;

/**
 * From process start to {@code /health/ready}, on a data folder with nothing to migrate, against
 * the stock {@code standard} distribution of the same Karaf until its SSH port answers; in turns,
 * medians.
 */
final class StartupBenchmark implements Benchmark {

    private static final Duration LIMIT = Duration.ofSeconds(180);

    /**
     * Only what nobody needs any more can be taken off: the registry stays while accounts need it.
     */
    private static final List<String> DOMAINS = List.of("xueji-intake", "xueji-documents");

    private final Distribution distribution;
    private final Path work;
    private final int runs;

    StartupBenchmark(Distribution distribution, Path work, int runs) {
        this.distribution = distribution;
        this.work = work.resolve("startup");
        this.runs = runs;
    }

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        Node node = freshNode();
        StockKaraf stock = StockKaraf.unpack(work.resolve("stock"));
        double first = start(node);
        progress.tell("first start, with every migration: " + Medians.rounded(first) + " s");
        stock.start();
        List<Double> ours = new ArrayList<>();
        List<Double> reference = new ArrayList<>();
        for (int i = 1; i <= runs; i++) {
            ours.add(start(node));
            reference.add(stock.start());
            progress.tell(
                    "run %d: ours %.2f s, stock Karaf %.2f s"
                            .formatted(i, ours.get(i - 1), reference.get(i - 1)));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", Medians.rounded(Medians.of(ours)));
        figures.put("reference", Medians.rounded(Medians.of(reference)));
        figures.put("ratio", Medians.rounded(Medians.of(ours) / Medians.of(reference)));
        figures.put("unit", "s");
        figures.put("first_start", Medians.rounded(first));
        figures.putAll(new BundleCosts(node, DOMAINS, runs).measure(this::start, progress));
        return figures;
    }

    private Node freshNode() {
        NodeFolder folder = new NodeFolder(work.resolve("node"));
        Node node = new Node(distribution, folder);
        node.stop();
        Folders.delete(folder);
        return node;
    }

    /** Starts the node, takes the time until it is ready, and stops it. */
    private double start(Node node) {
        StartOptions options = new StartOptions("demo", Ports.free(), Optional.empty(), List.of());
        long begun = System.nanoTime();
        NodeState state = node.start(options);
        node.awaitReady(state, LIMIT, waiting -> {});
        double seconds = (System.nanoTime() - begun) / 1e9;
        node.stop();
        return seconds;
    }
}
