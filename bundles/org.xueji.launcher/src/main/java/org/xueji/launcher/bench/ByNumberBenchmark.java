package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;

/**
 * A pupil by his number, anywhere in a prepared province, against a code table that the same domain
 * keeps in memory: the same server, login and client, and nothing to look up. In turns on one node.
 */
final class ByNumberBenchmark implements Benchmark {

    private static final int CLIENTS = 8;
    private static final String STATIC = "/api/registry/codes/gender";
    private static final Duration TURN = Duration.ofSeconds(8);

    /** After five of them the compiler still had a quarter of both cores. */
    private static final int MOST_WARM_UPS = 12;

    /** Spread over all pupils and many enough that caches of rows are of little help. */
    private static final String NUMBERS =
            "SELECT STUDENT_NUMBER FROM REG_PERSON ORDER BY HASHINT8(ID) LIMIT 200000";

    private final PreparedClusters clusters;
    private final Path work;
    private final int pupils;
    private final int runs;

    ByNumberBenchmark(PreparedClusters clusters, Path work, int pupils, int runs) {
        this.clusters = clusters;
        this.work = work.resolve("by-number");
        this.pupils = pupils;
        this.runs = runs;
    }

    @Override
    public String name() {
        return "by-number";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        try (PreparedProvince province = clusters.asItIs(pupils, work, progress);
                Console console = province.node().console();
                Connection sql = province.node().sql()) {
            province.node().liftLimits(console);
            String token =
                    province.accounts()
                            .session(province.node(), "610000", PreparedAccounts.REGISTRAR)
                            .token();
            RestClient client = new RestClient(province.node().url());
            Reads.Question pupil = pupil(client, token, numbers(sql));
            Reads.Question table = (at, random) -> client.get(STATIC, token);
            inMemory(sql, pupil, progress);
            Map<String, Object> figures = measured(pupil, table, progress);
            figures.put("server", ServerSettings.of(sql));
            return figures;
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        }
    }

    private static List<String> numbers(Connection sql) throws SQLException {
        List<String> numbers = new ArrayList<>();
        try (Statement query = sql.createStatement();
                ResultSet row = query.executeQuery(NUMBERS)) {
            while (row.next()) {
                numbers.add(row.getString(1));
            }
        }
        return numbers;
    }

    /** What look-ups read, as it is on a server that has been up for a while. */
    private static void inMemory(Connection sql, Reads.Question pupil, Progress progress)
            throws SQLException {
        Prewarm.countAgain(sql);
        new Reads(CLIENTS).during(TURN, pupil);
        long bytes = Prewarm.readIn(sql);
        progress.tell("read in %,d MiB of tables and indexes".formatted(bytes >> 20));
    }

    private static void warmUp(Reads reads, Reads.Question question) {
        WarmUp.Turn<RuntimeException> turn = () -> 1 / reads.during(TURN, question).perSecond();
        WarmUp.turns(MOST_WARM_UPS - 1, turn.seconds(), turn);
    }

    private static Reads.Question pupil(RestClient client, String token, List<String> numbers) {
        return (at, random) -> {
            String number = numbers.get(random.nextInt(numbers.size()));
            String answer = client.get("/api/registry/students?number=" + number, token);
            if (!answer.contains(number)) {
                throw new LauncherFailed(number + " is answered by " + answer);
            }
        };
    }

    private Map<String, Object> measured(
            Reads.Question pupil, Reads.Question table, Progress progress) {
        Reads reads = new Reads(CLIENTS);
        warmUp(reads, pupil);
        warmUp(reads, table);
        // once more: one slow turn is taken for the last, and first pairs were below the others
        warmUp(reads, pupil);
        List<Double> ours = new ArrayList<>();
        List<Double> reference = new ArrayList<>();
        // of each pair: the machine is not as fast now as it is a minute later
        List<Double> ratios = new ArrayList<>();
        List<Long> nanos = new ArrayList<>();
        for (int turn = 1; turn <= runs; turn++) {
            Reads.Seen found = reads.during(TURN, pupil);
            ours.add(found.perSecond());
            nanos.addAll(found.nanos());
            reference.add(reads.during(TURN, table).perSecond());
            ratios.add(found.perSecond() / reference.get(turn - 1));
            progress.tell(
                    "turn %d: a pupil %.0f/s, a code table %.0f/s"
                            .formatted(turn, ours.get(turn - 1), reference.get(turn - 1)));
        }
        Latencies latencies = new Latencies(nanos);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", Math.round(Medians.of(ours)));
        figures.put("reference", Math.round(Medians.of(reference)));
        figures.put("ratio", Medians.rounded(Medians.of(ratios)));
        figures.put("ratios", ratios.stream().map(Medians::rounded).toList());
        figures.put("unit", "requests/s");
        figures.put("target", 0.5);
        figures.put("p50", latencies.millis(0.5));
        figures.put("p95", latencies.millis(0.95));
        figures.put("p99", latencies.millis(0.99));
        figures.put("p99_target", 25);
        figures.put("reference_is", STATIC);
        figures.put("clients", CLIENTS);
        figures.put("pupils", pupils);
        figures.put("turns", runs);
        return figures;
    }
}
