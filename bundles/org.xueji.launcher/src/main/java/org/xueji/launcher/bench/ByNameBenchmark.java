package org.xueji.launcher.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
 * The first page of a county's pupils whose name begins with something, in characters and in
 * pinyin, common and rare, against the one statement that finds them, by PostgreSQL's own benchmark
 * program. Then what else people of an office look at: the county's list, a class, and the numbers
 * of pupils of the whole province.
 */
final class ByNameBenchmark implements Benchmark {

    private static final int CLIENTS = 8;
    private static final int PAGE = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration TURN = Duration.ofSeconds(8);

    private static final List<NameSearch> COMMON =
            List.of(
                    new NameSearch("王", "wang"),
                    new NameSearch("李小", "li xiao"),
                    new NameSearch("wang", "wang"),
                    new NameSearch("z", "z"),
                    new NameSearch("曾", "zeng"));

    private static final List<NameSearch> RARE =
            List.of(
                    new NameSearch("翀", "chong"),
                    new NameSearch("chong", "chong"),
                    new NameSearch("王小明", "wang xiao ming"),
                    new NameSearch("亡", "wang"));

    private static final String LARGEST_COUNTY =
            """
            SELECT O.ID, O.CODE FROM REG_ORG O JOIN (SELECT COUNTY_ID, COUNT(*) AS PUPILS FROM REG_PERSON GROUP BY COUNTY_ID) P
                ON P.COUNTY_ID = O.ID WHERE O.LEVELS = 'COUNTY' ORDER BY P.PUPILS DESC, O.CODE LIMIT 1""";

    private static final String CLASSES =
            """
            SELECT C.ID FROM REG_CLASS C JOIN REG_ORG O ON O.ID = C.SCHOOL_ID WHERE O.PARENT_ID = %d AND C.SCHOOL_YEAR = 2026
                AND EXISTS (SELECT 1 FROM REG_PLACEMENT L WHERE L.CLASS_ID = C.ID) ORDER BY C.ID LIMIT 500""";

    private final PreparedClusters clusters;
    private final Path work;
    private final int pupils;
    private final int runs;

    ByNameBenchmark(PreparedClusters clusters, Path work, int pupils, int runs) {
        this.clusters = clusters;
        this.work = work.resolve("by-name");
        this.pupils = pupils;
        this.runs = runs;
    }

    /** Where is looked. */
    private record County(long id, String code, List<Long> classes) {}

    @Override
    public String name() {
        return "by-name";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        try (PreparedProvince province = clusters.asItIs(pupils, work, progress);
                Console console = province.node().console();
                Connection sql = province.node().sql()) {
            PostgresNode node = province.node();
            node.liftLimits(console);
            County county = county(sql);
            RestClient client = new RestClient(node.url());
            String token = token(province, county.code());
            String office = token(province, "610000");
            NameReference reference = new NameReference(work, node.port(), county.id(), PAGE + 1);
            Reads reads = new Reads(CLIENTS);
            Map<String, Object> figures =
                    searched(typed -> search(client, token, typed), reference, reads, progress);
            figures.put(
                    "p95_county_list",
                    p95(reads, ask(client, token, "/api/registry/students?limit=" + PAGE)));
            figures.put(
                    "p95_class",
                    p95(
                            reads,
                            (at, random) ->
                                    client.get(
                                            "/api/registry/students?limit=100&class="
                                                    + any(county.classes(), random.nextInt()),
                                            token)));
            figures.put(
                    "p95_province_counts",
                    p95(reads, ask(client, office, "/api/registry/students/count")));
            figures.put("county_pupils", number(sql, county.id()));
            figures.put("server", ServerSettings.of(sql));
            return figures;
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        }
    }

    private static String token(PreparedProvince province, String org) {
        return province.accounts()
                .session(province.node(), org, PreparedAccounts.REGISTRAR)
                .token();
    }

    private static County county(Connection sql) throws SQLException {
        long id;
        String code;
        try (Statement query = sql.createStatement();
                ResultSet row = query.executeQuery(LARGEST_COUNTY)) {
            row.next();
            id = row.getLong(1);
            code = row.getString(2);
        }
        List<Long> classes = new ArrayList<>();
        try (Statement query = sql.createStatement();
                ResultSet row = query.executeQuery(CLASSES.formatted(id))) {
            while (row.next()) {
                classes.add(row.getLong(1));
            }
        }
        return new County(id, code, classes);
    }

    private static long number(Connection sql, long county) throws SQLException {
        try (Statement query = sql.createStatement();
                ResultSet row =
                        query.executeQuery(
                                "SELECT COUNT(*) FROM REG_PERSON WHERE COUNTY_ID = " + county)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Asks the node. */
    @FunctionalInterface
    private interface Search {
        void ask(NameSearch typed);
    }

    private static void search(RestClient client, String token, NameSearch typed) {
        String name = URLEncoder.encode(typed.text(), StandardCharsets.UTF_8);
        String answer = client.get("/api/registry/students?limit=" + PAGE + "&name=" + name, token);
        if (!answer.contains("\"items\"")) {
            throw new LauncherFailed(typed.text() + " is answered by " + answer);
        }
    }

    private static Reads.Question ask(RestClient client, String token, String path) {
        return (at, random) -> client.get(path, token);
    }

    private static double p95(Reads reads, Reads.Question question) {
        reads.during(TURN.dividedBy(2), question);
        return new Latencies(reads.during(TURN, question).nanos()).millis(0.95);
    }

    private Map<String, Object> searched(
            Search search, NameReference pgbench, Reads reads, Progress progress)
            throws IOException {
        Reads.Question anyCommon = (at, random) -> search.ask(any(COMMON, random.nextInt()));
        Reads.Question anyRare = (at, random) -> search.ask(any(RARE, random.nextInt()));
        reads.during(WARM_UP, anyCommon);
        reads.during(WARM_UP.dividedBy(2), anyRare);
        List<Long> common = new ArrayList<>();
        List<Long> rare = new ArrayList<>();
        List<Long> bare = new ArrayList<>();
        for (int turn = 1; turn <= runs; turn++) {
            common.addAll(reads.during(TURN, anyCommon).nanos());
            rare.addAll(reads.during(TURN, anyRare).nanos());
            bare.addAll(pgbench.nanos(COMMON, CLIENTS, TURN.dividedBy(2)));
            bare.addAll(pgbench.nanos(RARE, CLIENTS, TURN.dividedBy(2)));
            progress.tell("turn " + turn + " of " + runs);
        }
        List<Long> all = new ArrayList<>(common);
        all.addAll(rare);
        return figures(
                new Latencies(all),
                new Latencies(common),
                new Latencies(rare),
                new Latencies(bare));
    }

    private static <T> T any(List<T> of, int random) {
        return of.get(Math.floorMod(random, of.size()));
    }

    private Map<String, Object> figures(
            Latencies all, Latencies common, Latencies rare, Latencies reference) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", all.millis(0.95));
        figures.put("reference", reference.millis(0.95));
        figures.put("ratio", Medians.rounded(all.millis(0.95) / reference.millis(0.95)));
        figures.put("unit", "ms, p95 of a county's first page");
        figures.put("target_ms", 50);
        figures.put("p50", all.millis(0.5));
        figures.put("p95_common", common.millis(0.95));
        figures.put("p95_rare", rare.millis(0.95));
        figures.put("p99", all.millis(0.99));
        figures.put("p50_reference", reference.millis(0.5));
        figures.put("reference_by", "pgbench");
        figures.put("clients", CLIENTS);
        figures.put("pupils", pupils);
        figures.put("pages", all.count());
        figures.put("turns", runs);
        return figures;
    }
}
