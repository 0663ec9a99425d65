package org.xueji.launcher.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the benchmarks. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures ours against a reference in the same run; all runs them one after the other.",
            "Names: intake-import, startup, journal-verify, auth-overhead, login, inbox, approve,",
            "hot-swap, one-school, season, load-province, promote, by-number, by-name, prove,",
            "kill-promotion (--pupils 200000), memory.",
            "prepare makes the province that benchmarks of that size share, and measures nothing."
        })
public final class BenchCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(paramLabel = "NAME", description = "a benchmark, or all")
    private String name;

    @Option(
            names = "--json",
            description = "print a line of JSON for each, and nothing else on standard output")
    private boolean json;

    @Option(
            names = "--rows",
            defaultValue = "100000",
            description = "intake-import: rows of the workbook; default: ${DEFAULT-VALUE}")
    private int rows;

    @Option(
            names = "--persons",
            defaultValue = "1000000",
            description =
                    "intake-import: persons in the registry before; default: ${DEFAULT-VALUE}")
    private int persons;

    @Option(
            names = "--journal",
            defaultValue = "1000000",
            description = "journal-verify: rows of the journal; default: ${DEFAULT-VALUE}")
    private int journal;

    @Option(
            names = "--runs",
            defaultValue = "5",
            description =
                    "startup, auth-overhead, promote, by-number, by-name: alternating runs; default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(
            names = "--logins",
            defaultValue = "3000",
            description = "login: how many log in at eight o'clock; default: ${DEFAULT-VALUE}")
    private int logins;

    @Option(
            names = "--pages",
            defaultValue = "100",
            description = "inbox: pages of each county in a turn; default: ${DEFAULT-VALUE}")
    private int pages;

    @Option(
            names = "--pupils",
            defaultValue = "1000000",
            description =
                    "approve, season, memory, by-number, by-name, prove: pupils in the registry; load-province: pupils to load; prepare: pupils of the prepared province; default: ${DEFAULT-VALUE}")
    private int pupils;

    @Option(
            names = "--decisions",
            defaultValue = "4800",
            description = "approve: decisions in a turn; default: ${DEFAULT-VALUE}")
    private int decisions;

    @Option(
            names = "--rounds",
            defaultValue = "100",
            description = "hot-swap: how often everything is swapped; default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--fresh",
            description = "make the prepared province of the size anew, even when there is one")
    private boolean fresh;

    @Option(
            names = "--clusters",
            paramLabel = "DIR",
            defaultValue = "${env:XUEJI_CLUSTERS}",
            description =
                    "where prepared provinces are kept; default: XUEJI_CLUSTERS, else in the work folder")
    private Path clusters;

    @Option(
            names = "--children",
            defaultValue = "1000",
            description =
                    "one-school: children whom two schools bring at once; default: ${DEFAULT-VALUE}")
    private int children;

    @Option(
            names = "--derby",
            description = "one-school: on one node with Derby instead of two with PostgreSQL")
    private boolean derby;

    @Option(
            names = "--threads",
            description = "one-school: threads of random operations; default: 64, with --derby 16")
    private int threads;

    @Option(
            names = "--operations",
            description =
                    "one-school: operations of each thread; default: 20000, with --derby 5000")
    private int operations;

    @Option(
            names = "--minutes",
            description = "season, memory: how long it is played; default: 10, memory 60")
    private Integer minutes;

    @Option(
            names = "--points",
            defaultValue = "25",
            description = "kill-promotion: how often the node is killed; default: ${DEFAULT-VALUE}")
    private int points;

    @Option(
            names = "--databases",
            defaultValue = "5",
            description =
                    "kill-promotion: how often the database is killed; default: ${DEFAULT-VALUE}")
    private int databases;

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "kill-promotion: chooses where exactly; default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--peak",
            defaultValue = "1",
            description =
                    "season: by how much more comes in the last tenth, the last day; default: ${DEFAULT-VALUE}")
    private double peak;

    @Override
    public Integer call() throws JsonProcessingException {
        Path work = Path.of(System.getProperty("xueji.work", ".")).resolve("bench");
        Distribution distribution = Distribution.current();
        PreparedClusters prepared =
                new PreparedClusters(
                        distribution,
                        clusters == null ? work.resolve("clusters") : clusters,
                        fresh);
        if (name.equals("prepare")) {
            print(name, prepared(prepared));
            return 0;
        }
        List<Benchmark> all =
                List.of(
                        new IntakeImportBenchmark(distribution, work, rows, persons),
                        new JournalVerifyBenchmark(distribution, work, journal),
                        new StartupBenchmark(distribution, work, runs),
                        new AuthOverheadBenchmark(distribution, work, runs),
                        new LoginBenchmark(distribution, work, logins),
                        new InboxBenchmark(distribution, work, pages),
                        new ApproveBenchmark(distribution, work, pupils, decisions),
                        new HotSwapBenchmark(distribution, work, rounds),
                        new OneSchoolBenchmark(
                                distribution,
                                work,
                                new OneSchoolBenchmark.Size(derby, children, threads, operations)),
                        new SeasonBenchmark(prepared, work, pupils, minutes(10), peak),
                        new LoadProvinceBenchmark(distribution, work, pupils),
                        new PromoteBenchmark(prepared, work, pupils, runs),
                        new ByNumberBenchmark(prepared, work, pupils, runs),
                        new ByNameBenchmark(prepared, work, pupils, runs),
                        new ProveBenchmark(prepared, work, pupils));
        // a proof of hours, and a figure of more than one: all leaves them out
        if (name.equals("kill-promotion")) {
            all = List.of(new KillPromotionBenchmark(prepared, work, kills()));
        } else if (name.equals("memory")) {
            all = List.of(new MemoryBenchmark(prepared, work, pupils, minutes(60)));
        }
        List<Benchmark> chosen =
                all.stream().filter(b -> name.equals("all") || name.equals(b.name())).toList();
        if (chosen.isEmpty()) {
            throw new LauncherFailed(
                    "no benchmark "
                            + name
                            + "; there are "
                            + all.stream().map(Benchmark::name).toList());
        }
        for (Benchmark each : chosen) {
            print(each.name(), each.run(what -> System.err.println(each.name() + ": " + what)));
        }
        return 0;
    }

    private int minutes(int unless) {
        return minutes == null ? unless : minutes;
    }

    private KillPromotionBenchmark.Size kills() {
        return new KillPromotionBenchmark.Size(pupils, points, databases, seed);
    }

    private Map<String, Object> prepared(PreparedClusters made) {
        long begun = System.nanoTime();
        Path folder = made.prepare(pupils, what -> System.err.println("prepare: " + what));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("pupils", pupils);
        figures.put("seconds", Medians.rounded((System.nanoTime() - begun) / 1e9));
        figures.put("folder", folder.toString());
        return figures;
    }

    private void print(String benchmark, Map<String, Object> figures)
            throws JsonProcessingException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", benchmark);
        line.putAll(figures);
        if (json) {
            System.out.println(JSON.writeValueAsString(line));
        } else {
            line.forEach((key, value) -> System.out.printf("%-24s %s%n", key, value));
        }
    }
}
