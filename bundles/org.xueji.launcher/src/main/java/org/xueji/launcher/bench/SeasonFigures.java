package org.xueji.launcher.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.launcher.season.Season;

/** What a season is judged by: nothing fails, and nobody waits longer than this. */
final class SeasonFigures {

    private static final List<Target> TARGETS =
            List.of(
                    new Target("read", 0.50, 50),
                    new Target("read", 0.95, 150),
                    new Target("read", 0.99, 300),
                    new Target("write", 0.50, 100),
                    new Target("write", 0.95, 300),
                    new Target("write", 0.99, 500));

    private SeasonFigures() {}

    /** The longest that a share of all may take, in milliseconds. */
    private record Target(String of, double share, int millis) {

        String name() {
            return "%s_p%.0f_ms".formatted(of, share * 100);
        }
    }

    /**
     * The figures by the names under which they are published, each with its target, and in {@code
     * missed} the names of those that were not reached.
     */
    static Map<String, Object> of(Season.Seen seen) {
        Map<String, List<Long>> nanos =
                Map.of("read", seen.reads(), "write", seen.writes(), "import", seen.imports());
        List<String> missed = new ArrayList<>();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("errors", seen.errors());
        if (seen.errors() > 0) {
            missed.add("errors");
        }
        for (Target each : TARGETS) {
            List<Long> of = nanos.get(each.of());
            figures.put(each.of() + "s", of.size());
            // without one answer nothing was reached
            double millis =
                    of.isEmpty()
                            ? Double.POSITIVE_INFINITY
                            : new Latencies(of).millis(each.share());
            figures.put(each.name(), of.isEmpty() ? null : millis);
            figures.put(each.name().replace("_ms", "_target"), each.millis());
            if (millis > each.millis()) {
                missed.add(each.name());
            }
        }
        figures.put("imports", seen.imports().size());
        if (!seen.imports().isEmpty()) {
            figures.put("import_p50_ms", new Latencies(seen.imports()).millis(0.5));
            figures.put("import_max_ms", new Latencies(seen.imports()).millis(1));
        }
        figures.put("transfers", seen.transfers());
        figures.put("transfers_done", seen.done());
        figures.put("missed", missed);
        return figures;
    }
}
