package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.launcher.bench.BulkCases.Original;
import org.xueji.launcher.bench.ServerLog.Executed;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;

/**
 * Decisions on transfers over REST with eight clients, in turns with the same decisions made by
 * their bare statements, as PostgreSQL's own log of ours shows them.
 */
final class ApproveBenchmark implements Benchmark {

    private static final int TURNS = 3;

    /** Turns that are not counted: the node's compiler has much to do at first. */
    private static final int WARM_UPS = 2;

    /** How often each kind of decision is logged alone, to take the script from it. */
    private static final int SAMPLES = 3;

    /** Blocks of each client whose statements are counted. */
    private static final int COUNTED = 2;

    /** Blocks that the lot may take more than its share of. */
    private static final int SPARE = 10;

    private final Distribution distribution;
    private final Path work;
    private final int pupils;
    private final int blocks;
    private final int year = LocalDate.now().getYear();

    /**
     * @param decisions of all clients in a turn
     */
    ApproveBenchmark(Distribution distribution, Path work, int pupils, int decisions) {
        this.distribution = distribution;
        this.work = work.resolve("approve");
        this.pupils = pupils;
        this.blocks = Math.max(1, decisions / (CaseBook.CLIENTS * Decision.BLOCK));
    }

    @Override
    public String name() {
        return "approve";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        int moving = CaseBook.CLIENTS * rows();
        if (pupils < moving) {
            throw new LauncherFailed(
                    "so many decisions need " + moving + " pupils; there are to be " + pupils);
        }
        try (PostgresNode node = PostgresNode.start(distribution, work);
                Console console = node.console();
                Connection sql = node.sql()) {
            node.liftLimits(console);
            // within the window for transfers
            console.run("clock:set " + year + "-11-10T09:00");
            new TransferProvince(year).fill(sql, pupils, moving);
            progress.tell(pupils + " pupils");
            TransferPeople people = new TransferPeople(node.people(), console, work);
            List<Original> originals = people.originals();
            BulkCases bulk = new BulkCases(sql);
            bulk.copy(originals, rows() - BulkCases.BY_HAND);
            bulk.compare(people.another());
            try (Statement statement = sql.createStatement()) {
                statement.execute("VACUUM ANALYZE");
            }
            progress.tell(moving + " transfers wait");
            return measured(node, sql, people, progress);
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        }
    }

    private int rows() {
        return firstRow(firstBare(TURNS));
    }

    private int firstBare(int turn) {
        // the reference draws the kinds by lot, so it has more cases than it decides
        return SAMPLES + COUNTED + blocks * (WARM_UPS + TURNS) + turn * (2 * blocks + SPARE);
    }

    private static int firstRow(int block) {
        return BulkCases.BY_HAND + Decision.BLOCK * block;
    }

    private Map<String, Object> measured(
            PostgresNode node, Connection sql, TransferPeople people, Progress progress)
            throws SQLException, IOException {
        Deciding deciding = new Deciding(new RestClient(node.url()), people);
        int ours = SAMPLES + COUNTED;
        deciding.perSecond(firstRow(ours), WARM_UPS * blocks);
        progress.tell("warm");
        ServerLog log = new ServerLog(node.serverLogs(), sql);
        log.begin();
        List<ReferenceScript> scripts = scripts(log, deciding);
        log.skip();
        deciding.perSecond(firstRow(SAMPLES), COUNTED);
        List<Executed> counted = log.take();
        log.end();
        int decisions = CaseBook.CLIENTS * Decision.BLOCK * COUNTED;
        long savepoints = counted.stream().filter(Executed::isDrivers).count();
        double statements = (double) (counted.size() - savepoints) / decisions;
        progress.tell("%.1f statements a decision".formatted(statements));
        Reference reference = reference(node, scripts);
        List<Double> rates = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        deciding.forget();
        for (int turn = 0; turn < TURNS; turn++) {
            rates.add(deciding.perSecond(firstRow(ours + blocks * (WARM_UPS + turn)), blocks));
            bare.add(
                    reference.perSecond(
                            firstRow(firstBare(turn)), CaseBook.CLIENTS * Decision.BLOCK * blocks));
            progress.tell(
                    "turn %d: ours %.0f/s, %s %.0f/s"
                            .formatted(
                                    turn + 1, rates.get(turn), reference.name(), bare.get(turn)));
        }
        account(sql, firstRow(0), firstRow(firstBare(0)));
        Latencies latencies = deciding.latencies();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", Math.round(Medians.of(rates)));
        figures.put("reference", Math.round(Medians.of(bare)));
        figures.put("ratio", Medians.rounded(Medians.of(rates) / Medians.of(bare)));
        figures.put("unit", "decisions/s");
        figures.put("decisions_per_second", Math.round(Medians.of(rates)));
        figures.put("statements", Medians.rounded(statements));
        figures.put("savepoints_of_the_driver", Medians.rounded((double) savepoints / decisions));
        for (ReferenceScript each : scripts) {
            String kind = each.decision().name().toLowerCase(java.util.Locale.ROOT);
            figures.put("statements_" + kind, each.lines().size());
        }
        figures.put("p50", latencies.millis(0.5));
        figures.put("p99", latencies.millis(0.99));
        figures.put("reference_by", reference.name());
        figures.put("clients", CaseBook.CLIENTS);
        figures.put("pupils", pupils);
        figures.put("decisions", latencies.count());
        return figures;
    }

    private Reference reference(PostgresNode node, List<ReferenceScript> scripts) {
        Optional<Path> program = PgbenchReference.program();
        return program.isPresent()
                ? new PgbenchReference(program.get(), work, node.port(), scripts)
                : new JdbcReference(node.port(), scripts);
    }

    /** The shortest log of several: now and then a block of ids is fetched. */
    private static List<ReferenceScript> scripts(ServerLog log, Deciding deciding)
            throws SQLException, IOException {
        List<ReferenceScript> scripts = new ArrayList<>();
        for (Decision each : Decision.values()) {
            List<ReferenceScript> found = new ArrayList<>();
            for (int sample = 0; sample < SAMPLES; sample++) {
                int row = firstRow(sample) + each.firstPlace();
                log.skip();
                deciding.decide(0, row, each);
                long about = CaseBook.CASE + CaseBook.number(0, row);
                List<Executed> own =
                        ServerLog.about(about, log.take()).stream()
                                .filter(one -> !one.isDrivers())
                                .toList();
                found.add(ReferenceScript.of(each, own, 0, row));
            }
            scripts.add(
                    Collections.min(
                            found, java.util.Comparator.comparing(one -> one.lines().size())));
        }
        return scripts;
    }

    /** What was decided has to be so in the database, and each pupil at one school. */
    private static void account(Connection sql, int from, int to) throws SQLException {
        String wrong =
                """
                SELECT COUNT(*) FROM BENCH_CASE B JOIN APR_CASE C ON C.ID = B.CASE_ID
                JOIN TRF_TRANSFER T ON T.ID = B.TRANSFER_ID
                JOIN REG_ENROLMENT E ON E.OPEN_PERSON = B.PUPIL_ID
                WHERE B.ROW_NO >= %d AND B.ROW_NO < %d AND NOT CASE
                    WHEN B.PLACE BETWEEN %d AND %d THEN C.STATE = 'APPROVED' AND T.STATE = 'DONE'
                        AND E.SCHOOL_ID = T.RECEIVING_ID
                    WHEN B.PLACE BETWEEN %d AND %d THEN C.STATE = 'REJECTED' AND T.STATE = 'REJECTED'
                        AND E.SCHOOL_ID = T.SENDING_ID
                    WHEN B.PLACE >= %d THEN C.STATE = 'RETURNED' AND E.SCHOOL_ID = T.SENDING_ID
                    ELSE C.STATE = 'RUNNING' AND C.STEP_NO = B.STEP + 1
                        AND E.SCHOOL_ID = T.SENDING_ID END"""
                        .formatted(
                                from + Decision.BLOCK * SAMPLES,
                                to,
                                Decision.FINAL.firstPlace(),
                                Decision.REJECT.firstPlace() - 1,
                                Decision.REJECT.firstPlace(),
                                Decision.RETURN.firstPlace() - 1,
                                Decision.RETURN.firstPlace());
        try (Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery(wrong)) {
            row.next();
            if (row.getLong(1) != 0) {
                throw new LauncherFailed(row.getLong(1) + " cases are not what was decided");
            }
        }
    }
}
