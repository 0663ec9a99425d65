package org.xueji.launcher.swap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.xueji.launcher.client.SchoolPair;
import org.xueji.launcher.client.Transfer;
import org.xueji.launcher.client.TransferWorld;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.swap.inside.Watch;

/**
 * Swaps a Java policy, a policy file and the bundle of a domain in a running node again and again
 * while clients apply, decide and read, and accounts for everything afterwards.
 */
public final class HotSwap {

    private static final int CLIENTS = 8;
    private static final int PUPILS_A_ROUND = 25;
    private static final int PUPILS_AT_LEAST = 100;
    private static final int FIRST_REPORT = 10;
    private static final long WARM_UP_MILLIS = 3_000;

    private final Subject node;
    private final Consumer<String> progress;

    /**
     * A node that runs on PostgreSQL, in demo or rehearsal.
     *
     * @param sql its database
     */
    public record Subject(
            Distribution distribution,
            NodeFolder folder,
            String url,
            Console console,
            Connection sql) {}

    /**
     * How hard it is to be.
     *
     * @param perSecond requests that the clients ask for together
     * @param number one to 99, another for each run on the same node
     */
    public record Effort(int rounds, int perSecond, int number) {

        private int pupils() {
            return Math.max(PUPILS_AT_LEAST, rounds * PUPILS_A_ROUND);
        }

        /** After which round memory is looked at first: by then the node has warmed up. */
        private int firstReport() {
            return Math.max(1, Math.min(FIRST_REPORT, rounds / 2));
        }
    }

    /**
     * What was seen.
     *
     * @param requestsDuringSwaps those that were sent or answered while something was swapped
     * @param unavailable answers 503 with Retry-After, by what was swapped
     * @param failed everything else that was no success
     * @param refreshed bundles that anything happened to and that nobody had named
     * @param loaders the most class loaders of one swapped bundle that lived after a full
     *     collection
     * @param bundles the most bundles of one swapped name that lived then
     * @param heapGrowth from the tenth round to the last, as a part
     * @param cases those that were begun, and {@code crossed} those of them that had a step by a
     *     local rule and ended after something had been swapped
     * @param wrong what does not agree with the database
     */
    public record Seen(
            int rounds,
            long swaps,
            long requests,
            double perSecond,
            long requestsDuringSwaps,
            long unavailable,
            long failed,
            List<String> failures,
            List<String> refreshed,
            int loaders,
            int bundles,
            double heapGrowth,
            double metaspaceGrowth,
            long cases,
            long crossed,
            List<String> wrong) {

        /** By the names under which they are published. */
        public Map<String, Object> figures() {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("rounds", rounds);
            figures.put("swaps", swaps);
            figures.put("requests", requests);
            figures.put("requests_during_swaps", requestsDuringSwaps);
            figures.put("unavailable", unavailable);
            figures.put("failed", failed);
            figures.put("refreshed", refreshed.size());
            figures.put("loaders", loaders);
            figures.put("bundles", bundles);
            figures.put("heap_growth", heapGrowth);
            figures.put("metaspace_growth", metaspaceGrowth);
            figures.put("cases", cases);
            figures.put("crossed", crossed);
            figures.put("unaccounted", wrong.size());
            return figures;
        }
    }

    public HotSwap(Subject node, Consumer<String> progress) {
        this.node = node;
        this.progress = progress;
    }

    /** Does it all; leaves the node as it was, but for its data. */
    public Seen run(Effort effort) throws IOException, SQLException {
        Path work = node.folder().root();
        List<SchoolPair> pairs =
                new TransferWorld(node.url(), node.console(), work, effort.number())
                        .make(effort.pupils());
        progress.accept(4 * effort.pupils() + " pupils");
        SwapTally tally = new SwapTally();
        Swaps swaps =
                new Swaps(
                        node.distribution(),
                        node.console(),
                        node.folder(),
                        pairs.get(0).registrar(),
                        tally);
        List<SwapClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            SchoolPair pair = pairs.get(i % pairs.size());
            clients.add(new SwapClient(pair, tally, CLIENTS * 1_000_000_000L / effort.perSecond()));
        }
        List<Thread> threads = start(clients, SwapClient::run);
        pause(WARM_UP_MILLIS);
        long begun = System.nanoTime();
        long before = tally.requests();
        Memory memory = rounds(effort, swaps, tally);
        double perSecond = (tally.requests() - before) / ((System.nanoTime() - begun) / 1e9);
        clients.forEach(SwapClient::end);
        join(threads);
        join(start(clients, SwapClient::finish));
        node.console().run("bundle:uninstall " + Watch.BUNDLE);
        return seen(effort, tally, memory, perSecond, clients, pairs);
    }

    private Memory rounds(Effort effort, Swaps swaps, SwapTally tally) {
        Memory memory = new Memory();
        for (int round = 1; round <= effort.rounds(); round++) {
            swaps.round();
            if (round == effort.firstReport()
                    || round % FIRST_REPORT == 0
                    || round == effort.rounds()) {
                memory.add(swaps.report());
                progress.accept(
                        "round %d: %s; %d requests, %d unavailable, %d failed %s"
                                .formatted(
                                        round,
                                        memory,
                                        tally.requests(),
                                        tally.unavailable(),
                                        tally.failed(),
                                        tally.failures()));
            }
        }
        return memory;
    }

    private Seen seen(
            Effort effort,
            SwapTally tally,
            Memory memory,
            double perSecond,
            List<SwapClient> clients,
            List<SchoolPair> pairs)
            throws SQLException {
        List<Transfer> told =
                clients.stream()
                        .flatMap(client -> client.all().stream())
                        .filter(each -> each.id() > 0)
                        .toList();
        return new Seen(
                effort.rounds(),
                tally.swaps(),
                tally.requests(),
                perSecond,
                tally.during(),
                tally.unavailable(),
                tally.failed(),
                tally.failures(),
                memory.touched().stream().filter(name -> !Swaps.named().contains(name)).toList(),
                memory.most("loaders", Swaps.named()),
                memory.most("bundles", Swaps.named()),
                memory.growth("heap"),
                memory.growth("metaspace"),
                told.size(),
                told.stream().filter(Transfer::hasCrossed).count(),
                Accounting.wrong(node.sql(), pairs, told));
    }

    private static List<Thread> start(List<SwapClient> clients, Consumer<SwapClient> what) {
        List<Thread> threads =
                clients.stream().map(each -> new Thread(() -> what.accept(each))).toList();
        threads.forEach(Thread::start);
        return threads;
    }

    private static void join(List<Thread> threads) {
        try {
            for (Thread each : threads) {
                each.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    /** What the watch has said, one report after the other. */
    private static final class Memory {

        private final List<JsonNode> reports = new ArrayList<>();

        void add(JsonNode report) {
            reports.add(report);
        }

        /** From the first report to the last, as a part of the first. */
        double growth(String what) {
            double first = reports.get(0).path(what).asDouble();
            double last = reports.get(reports.size() - 1).path(what).asDouble();
            return Math.round((last / first - 1) * 10_000) / 10_000.0;
        }

        int most(String what, Set<String> of) {
            return reports.stream()
                    .flatMap(report -> of.stream().map(name -> report.path(what).path(name)))
                    .mapToInt(JsonNode::asInt)
                    .max()
                    .orElse(0);
        }

        List<String> touched() {
            List<String> names = new ArrayList<>();
            reports.get(reports.size() - 1)
                    .path("events")
                    .fieldNames()
                    .forEachRemaining(names::add);
            names.remove(Watch.BUNDLE);
            return names;
        }

        @Override
        public String toString() {
            JsonNode last = reports.get(reports.size() - 1);
            return "heap %d KiB, metaspace %d KiB, loaders %s, bundles %s"
                    .formatted(
                            last.path("heap").asLong() / 1024,
                            last.path("metaspace").asLong() / 1024,
                            last.path("loaders"),
                            last.path("bundles"));
        }
    }
}
