package org.xueji.launcher.prove;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;

/**
 * Random operations at the roll from several nodes at once, and what the roll says of itself
 * afterwards.
 */
public final class Storms {

    /** As long as was asked for; the long form has taken more than 50 minutes on a busy machine. */
    private static final Duration LIMIT = Duration.ofHours(6);

    /** A storm tells every ten seconds how far it is. */
    private static final int TOLD_EVERY = 6;

    private static final Duration COMMAND = Duration.ofSeconds(60);

    private final List<Console> nodes;
    private final Consumer<String> tell;

    /**
     * @param nodes the consoles of all nodes of one database that is not live
     */
    public Storms(List<Console> nodes, Consumer<String> tell) {
        this.nodes = List.copyOf(nodes);
        this.tell = tell;
    }

    /**
     * How hard it blows.
     *
     * @param threads of all nodes together
     * @param operations of each thread
     */
    public record Effort(int schools, int pupils, int threads, int operations, long seed) {}

    /**
     * What came of it.
     *
     * @param counts how often each operation had which answer, of all nodes together
     * @param onRoll pupils on roll afterwards, by the proof
     * @param wrong whatever is not as it should be, in words
     */
    public record Seen(
            long operations,
            double seconds,
            SortedMap<String, Long> counts,
            long onRoll,
            List<String> wrong) {

        /** How many were accepted. */
        public long accepted() {
            return counts.entrySet().stream()
                    .filter(each -> each.getKey().endsWith(" accepted"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    public Seen run(Effort effort) {
        for (Console node : nodes) {
            node.run("feature:install xueji-rehearsal", Duration.ofMinutes(3));
            node.runOnceThere("rehearsal:storm --help", COMMAND);
        }
        storm(nodes.get(0), effort, 0, effort.seed());
        long before = proof().path("onRoll").asLong();
        tell.accept(before + " pupils; " + effort.threads() + " threads begin");
        long begun = System.nanoTime();
        List<CompletableFuture<JsonNode>> running = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Console node = nodes.get(i);
            long seed = effort.seed() + i;
            running.add(
                    CompletableFuture.supplyAsync(
                            () -> storm(node, effort, effort.operations(), seed)));
        }
        List<JsonNode> answers = running.stream().map(CompletableFuture::join).toList();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return seen(answers, seconds, before, proof());
    }

    private JsonNode storm(Console node, Effort effort, int operations, long seed) {
        String command =
                "rehearsal:storm --json --schools %d --pupils %d --threads %d --operations %d --seed %d"
                        .formatted(
                                effort.schools(),
                                effort.pupils(),
                                Math.max(1, effort.threads() / nodes.size()),
                                operations,
                                seed);
        int number = nodes.indexOf(node) + 1;
        AtomicInteger told = new AtomicInteger();
        return node.json(
                command,
                LIMIT,
                line -> {
                    if (told.incrementAndGet() % TOLD_EVERY == 0) {
                        tell.accept("node " + number + ": " + line);
                    }
                });
    }

    private JsonNode proof() {
        return nodes.get(0).json("registry:prove --json one-school", LIMIT);
    }

    /** Nobody comes or goes but by what was accepted. */
    private static Seen seen(List<JsonNode> answers, double seconds, long before, JsonNode proof) {
        SortedMap<String, Long> counts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        long operations = 0;
        for (JsonNode answer : answers) {
            operations += answer.path("operations").asLong();
            JsonNode failures = answer.required("failures");
            if (!failures.isArray()) {
                throw new LauncherFailed("not a list of failures: " + failures);
            }
            failures.forEach(each -> wrong.add("failed: " + each.asText()));
            answer.properties().stream()
                    .filter(each -> each.getKey().contains(" "))
                    .forEach(
                            each ->
                                    counts.merge(
                                            each.getKey(), each.getValue().asLong(), Long::sum));
        }
        if (!proof.path("holds").asBoolean()) {
            wrong.add("the proof does not hold: " + proof);
        }
        long onRoll = proof.path("onRoll").asLong();
        long expected =
                before
                        + counts.getOrDefault("enrol accepted", 0L)
                        - counts.getOrDefault("death accepted", 0L);
        if (onRoll != expected) {
            wrong.add(expected + " should be on roll, and " + onRoll + " are");
        }
        return new Seen(operations, seconds, counts, onRoll, wrong);
    }
}
