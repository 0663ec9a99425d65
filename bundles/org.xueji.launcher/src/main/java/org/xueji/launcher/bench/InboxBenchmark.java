package org.xueji.launcher.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.launcher.demo.People;
import org.xueji.launcher.demo.Person;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;

/**
 * The first page of a county's inbox as a page of the web shows it: 50 cases, how many there are of
 * each kind, how many notices are unread; three counties with few, many and very many open cases in
 * one database, asked in turns.
 */
final class InboxBenchmark implements Benchmark {

    /** Counties of one city, and how much each has to do. */
    private static final List<County> COUNTIES =
            List.of(
                    new County(14, "610102", 1_000),
                    new County(15, "610103", 20_000),
                    new County(16, "610104", 100_000));

    private static final int FEW = 0;
    private static final int MANY = 1;
    private static final int VERY_MANY = 2;
    private static final int TURNS = 5;
    private static final double SHARE = 0.95;

    private final Distribution distribution;
    private final Path work;
    private final int pages;
    private final BenchProvince province = new BenchProvince(java.time.LocalDate.now().getYear());

    /**
     * @param pages of each county in each turn
     */
    InboxBenchmark(Distribution distribution, Path work, int pages) {
        this.distribution = distribution;
        this.work = work.resolve("inbox");
        this.pages = pages;
    }

    /** A county with so many cases waiting for its registrar. */
    private record County(long id, String code, int cases) {}

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        try (PostgresNode node = PostgresNode.start(distribution, work);
                Console console = node.console();
                Connection sql = node.sql()) {
            node.liftLimits(console);
            fill(sql);
            progress.tell("cases waiting: " + COUNTIES.stream().map(County::cases).toList());
            People people = node.people();
            Person administrator = people.firstAdministrator(console);
            List<String> tokens = new ArrayList<>();
            for (County county : COUNTIES) {
                String login = "bench-" + county.code();
                tokens.add(
                        people.create(administrator, login, "基准", county.code(), "REGISTRAR")
                                .api()
                                .token());
            }
            return figures(measured(new RestClient(node.url()), tokens, progress));
        } catch (SQLException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        }
    }

    /** In turns, so that a slow moment of the machine meets all three. */
    private List<Latencies> measured(RestClient client, List<String> tokens, Progress progress) {
        List<List<Long>> nanos = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int turn = 0; turn <= TURNS; turn++) {
            for (int page = 0; page < pages; page++) {
                for (int at = 0; at < COUNTIES.size(); at++) {
                    long taken = page(client, tokens.get(at), COUNTIES.get(at));
                    if (turn > 0) {
                        nanos.get(at).add(taken);
                    }
                }
            }
            progress.tell(turn == 0 ? "warm" : "turn " + turn + " of " + TURNS);
        }
        return nanos.stream().map(Latencies::new).toList();
    }

    private static long page(RestClient client, String token, County county) {
        long begun = System.nanoTime();
        String cases = client.get("/api/approval/inbox?limit=50", token);
        String counts = client.get("/api/approval/inbox/counts", token);
        String unread = client.get("/api/approval/notices/unread", token);
        long taken = System.nanoTime() - begun;
        if (cases.split("\"reference\"", -1).length != 51
                || !counts.contains("\"waiting\":1000,")
                || !unread.contains("1000")) {
            throw new LauncherFailed(
                    county.code() + " is shown wrongly: " + counts + unread + cases);
        }
        return taken;
    }

    private Map<String, Object> figures(List<Latencies> seen) {
        double few = seen.get(FEW).millis(SHARE);
        double veryMany = seen.get(VERY_MANY).millis(SHARE);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", veryMany);
        figures.put("reference", few);
        figures.put("ratio", Medians.rounded(veryMany / few));
        figures.put("unit", "ms, p95 of a page at 100,000 and at 1,000 cases");
        figures.put("p95_20000", seen.get(MANY).millis(SHARE));
        figures.put("p50_1000", seen.get(FEW).millis(0.5));
        figures.put("p50_20000", seen.get(MANY).millis(0.5));
        figures.put("p50_100000", seen.get(VERY_MANY).millis(0.5));
        figures.put("pages", seen.get(MANY).count());
        return figures;
    }

    /**
     * A case of a pupil's transfer each, a seventh of them late, some back for correction, with a
     * notice; beside them twice as many that have ended.
     */
    private void fill(Connection sql) throws SQLException {
        province.enter(sql, province.schoolsFor(2_000));
        for (County county : COUNTIES) {
            execute(sql, cases(county.cases(), running(county)));
            execute(sql, cases(2 * county.cases(), ENDED));
        }
        execute(
                sql,
                "INSERT INTO APR_NOTICE (ORG_ID, ROLE_NAME, UNREAD, CASE_ID, CASE_TYPE, KIND,"
                        + " SENT_AT) SELECT WAIT_ORG, 'REGISTRAR', 1, ID, CASE_TYPE, 'RECEIVED',"
                        + " CHANGED_AT FROM APR_CASE WHERE WAIT_ORG IS NOT NULL");
        execute(sql, "VACUUM ANALYZE");
    }

    private static final String ENDED = "'APPROVED', 0, 1, NULL, NULL, NULL, NULL, NULL, NULL";

    private static String running(County county) {
        return ("CASE WHEN N %% 100 = 0 THEN 'RETURNED' ELSE 'RUNNING' END,"
                        + " CASE WHEN N %% 100 = 0 THEN 0 ELSE 3 END, 1, %d, 'REGISTRAR',"
                        + " 'sending-county', CURRENT_DATE - 5 + N %% 6,"
                        + " CURRENT_DATE - 1 + N %% 7, FALSE")
                .formatted(county.id());
    }

    private static String cases(int count, String state) {
        return "INSERT INTO APR_CASE (CASE_TYPE, REFERENCE, STAGE, OWNER_ID, SENDING_ID,"
                + " RECEIVING_ID, INITIATOR_ID, PUPIL_ID, STATE, STEP_NO, ROUND_NO, WAIT_ORG,"
                + " WAIT_ROLE, WAIT_STEP, RECEIVED_ON, DUE_ON, PROVISIONAL, ROUTE_NAME,"
                + " ROUTE_VERSION, ROUTE_DIGEST, OPENED_AT, CHANGED_AT, VERSION)"
                + " SELECT 'in-province-transfer', N::TEXT, 'PRIMARY', 10000001, 10000001,"
                + " 10000002, 10000001, 20000000 + N, "
                + state
                + ", 'xueji.transfer.within-a-city', '1.0.0', 'd', NOW(), NOW(), 3"
                + " FROM GENERATE_SERIES(1, "
                + count
                + ") AS S (N)";
    }

    private static void execute(Connection sql, String text) throws SQLException {
        try (Statement statement = sql.createStatement()) {
            statement.execute(text);
        }
    }
}
