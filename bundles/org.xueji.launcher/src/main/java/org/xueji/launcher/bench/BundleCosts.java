package org.xueji.launcher.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeState;
import org.xueji.launcher.node.Ports;
import org.xueji.launcher.node.StartOptions;

/**
 * What each domain adds to the start: features are taken off from the top, one by one, and the
 * start is measured after each; the difference of two medians is the cost of one.
 */
final class BundleCosts {

    private final Node node;
    private final List<String> fromTheTop;
    private final int runs;

    BundleCosts(Node node, List<String> fromTheTop, int runs) {
        this.node = node;
        this.fromTheTop = fromTheTop;
        this.runs = runs;
    }

    Map<String, Object> measure(ToDoubleFunction<Node> start, Benchmark.Progress progress) {
        Map<String, Object> costs = new LinkedHashMap<>();
        double with = median(start);
        for (String feature : fromTheTop) {
            onConsole("feature:uninstall " + feature);
            double without = median(start);
            double cost = Medians.rounded(with - without);
            progress.tell(feature + " costs " + cost + " s");
            costs.put("cost_" + feature, cost);
            with = without;
        }
        return costs;
    }

    private double median(ToDoubleFunction<Node> start) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            seconds.add(start.applyAsDouble(node));
        }
        return Medians.of(seconds);
    }

    private void onConsole(String command) {
        StartOptions options = new StartOptions("demo", Ports.free(), Optional.empty(), List.of());
        NodeState state = node.start(options);
        node.awaitReady(state, Duration.ofSeconds(120), waiting -> {});
        try (Console console = node.console(state)) {
            console.run(command);
        }
        node.stop();
    }
}
