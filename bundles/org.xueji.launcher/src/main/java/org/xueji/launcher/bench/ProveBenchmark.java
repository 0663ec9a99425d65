package org.xueji.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;

/**
 * The proof that every pupil of a prepared province has exactly one school, asked for on the
 * console of a node that has just started, and once more.
 */
final class ProveBenchmark implements Benchmark {

    private static final Duration LIMIT = Duration.ofMinutes(40);
    private static final String COMMAND = "registry:prove --json one-school";

    private final PreparedClusters clusters;
    private final Path work;
    private final int pupils;

    ProveBenchmark(PreparedClusters clusters, Path work, int pupils) {
        this.clusters = clusters;
        this.work = work.resolve("prove");
        this.pupils = pupils;
    }

    @Override
    public String name() {
        return "prove";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        try (PreparedProvince province = clusters.asItIs(pupils, work, progress);
                Console console = province.node().console()) {
            Proof first = proof(console, progress);
            Proof again = proof(console, progress);
            if (!first.hash().equals(again.hash())) {
                throw new LauncherFailed("two proofs of one state: " + first + ", " + again);
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("pupils", pupils);
            figures.put("ours", Medians.rounded(first.seconds()));
            figures.put("unit", "s");
            figures.put("again_seconds", Medians.rounded(again.seconds()));
            figures.put("holds", again.answer().path("holds").asBoolean());
            figures.put("on_roll", again.answer().path("onRoll").asLong());
            figures.put("open_enrolments", again.answer().path("open").asLong());
            figures.put("violations", violations(again.answer()));
            figures.put("hash", again.hash());
            return figures;
        } catch (IOException e) {
            throw new LauncherFailed("the proof broke off: " + e.getMessage(), e);
        }
    }

    private record Proof(JsonNode answer, double seconds) {

        String hash() {
            return answer.required("hash").asText();
        }
    }

    /** A proof that does not hold fails the command, and so the benchmark, with what it found. */
    private static Proof proof(Console console, Progress progress) {
        long begun = System.nanoTime();
        JsonNode answer = console.json(COMMAND, LIMIT);
        Proof proof = new Proof(answer, (System.nanoTime() - begun) / 1e9);
        progress.tell("%.1f s: %s".formatted(proof.seconds(), answer));
        return proof;
    }

    private static Map<String, Long> violations(JsonNode answer) {
        Map<String, Long> found = new LinkedHashMap<>();
        answer.required("violations")
                .forEach(
                        each -> found.put(each.path("rule").asText(), each.path("count").asLong()));
        return found;
    }
}
