package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.launcher.demo.PostgresSettings;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.prove.SummerRuns;

/**
 * The promotion of all pupils of a prepared province by the run of the distribution, with its list,
 * objections, balances, journal and counts, against one bare {@code INSERT ... SELECT} of the same
 * placements into the same table, all its constraints and indexes included. Several turns, of which
 * each takes out what the one before has made. A node that has just started is still compiling what
 * it runs: the first turn is told apart, and those until it is warm are not counted.
 */
final class PromoteBenchmark implements Benchmark {

    private static final int MOST_WARM_UPS = 8;

    /** More than that are not promoted before it counts, the first turn included. */
    private static final int MOST_PUPILS = 2_000_000;

    private final PreparedClusters clusters;
    private final Path work;
    private final int pupils;
    private final int turns;

    /**
     * @param turns how many are measured once the node is warm
     */
    PromoteBenchmark(PreparedClusters clusters, Path work, int pupils, int turns) {
        this.clusters = clusters;
        this.work = work.resolve("promote");
        this.pupils = pupils;
        this.turns = turns;
    }

    /** What one turn took, in seconds. */
    private record Turn(long run, double ours, double reference) {

        double ratio() {
            return Medians.rounded(reference / ours);
        }
    }

    @Override
    public String name() {
        return "promote";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        try (PreparedProvince province = clusters.copy(pupils, work, progress);
                Connection sql = province.node().sql();
                Console console = province.node().console()) {
            return measured(new SummerRuns(province.node()), console, sql, progress);
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        }
    }

    private Map<String, Object> measured(
            SummerRuns runs, Console console, Connection sql, Progress progress)
            throws SQLException {
        runs.prepare(sql);
        Turn cold = turn(runs, console, sql, progress);
        int warmUps = warmUp(cold, runs, console, sql, progress);
        List<Turn> warm = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            warm.add(again(runs, console, sql, progress));
        }
        double ours = Medians.of(warm.stream().map(Turn::ours).toList());
        double reference = Medians.of(warm.stream().map(Turn::reference).toList());
        long run = warm.get(turns - 1).run();
        long promoted = placed(sql);
        long chunks =
                SummerRuns.number(
                        sql,
                        "SELECT COUNT(DISTINCT JOURNAL_ID) FROM PRG_SCHOOL_YEAR WHERE RUN_ID = "
                                + run);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", Math.round(promoted / ours));
        figures.put("reference", Math.round(promoted / reference));
        figures.put("ratio", Medians.rounded(reference / ours));
        figures.put("unit", "pupils/s");
        figures.put("target", 0.6);
        figures.put("pupils", pupils);
        figures.put("promoted", promoted);
        figures.put("schools", schools(sql, run, "PROMOTED"));
        figures.put("schools_refused", schools(sql, run, "REFUSED"));
        figures.put("chunks", chunks);
        figures.put("turns", turns);
        figures.put("warm_ups", warmUps);
        figures.put("ours_seconds", Medians.rounded(ours));
        figures.put("reference_seconds", Medians.rounded(reference));
        figures.put("microseconds_per_pupil", Medians.rounded(1e6 * ours / promoted));
        figures.put("cold_seconds", Medians.rounded(cold.ours()));
        figures.put("cold_ratio", cold.ratio());
        figures.put("settings", PostgresSettings.shipped());
        return figures;
    }

    private int warmUp(
            Turn cold, SummerRuns runs, Console console, Connection sql, Progress progress)
            throws SQLException {
        int most = Math.min(MOST_WARM_UPS, MOST_PUPILS / pupils - 1);
        return WarmUp.turns(most, cold.ours(), () -> again(runs, console, sql, progress).ours());
    }

    private static Turn again(SummerRuns runs, Console console, Connection sql, Progress progress)
            throws SQLException {
        SummerRuns.takeOut(sql);
        return turn(runs, console, sql, progress);
    }

    private static Turn turn(SummerRuns runs, Console console, Connection sql, Progress progress)
            throws SQLException {
        SummerRuns.execute(sql, "VACUUM (ANALYZE)");
        SummerRuns.execute(sql, "CHECKPOINT");
        long begun = System.nanoTime();
        long run = SummerRuns.promote(console, SummerRuns.PROVINCE);
        runs.await(sql, run);
        double ours = seconds(begun);
        Turn turn = new Turn(run, ours, reference(sql));
        progress.tell(
                "ours %.2f s, reference %.2f s: %.2f"
                        .formatted(turn.ours(), turn.reference(), turn.ratio()));
        return turn;
    }

    private static long schools(Connection sql, long run, String state) throws SQLException {
        return SummerRuns.number(
                sql,
                "SELECT COUNT(*) FROM PRG_SCHOOL_YEAR WHERE RUN_ID = "
                        + run
                        + " AND STATE = '"
                        + state
                        + "'");
    }

    private static long placed(Connection sql) throws SQLException {
        return SummerRuns.number(
                sql, "SELECT COUNT(*) FROM REG_PLACEMENT WHERE SCHOOL_YEAR = " + SummerRuns.INTO);
    }

    /** The rows that ours made, once more, after they were taken out. */
    private static double reference(Connection sql) throws SQLException {
        String rows = " WHERE SCHOOL_YEAR = " + SummerRuns.INTO;
        SummerRuns.execute(
                sql, "CREATE TABLE BENCH_PLACEMENT AS SELECT * FROM REG_PLACEMENT" + rows);
        SummerRuns.execute(sql, "DELETE FROM REG_PLACEMENT" + rows);
        SummerRuns.execute(sql, "VACUUM (ANALYZE)");
        SummerRuns.execute(sql, "CHECKPOINT");
        long begun = System.nanoTime();
        SummerRuns.execute(sql, "INSERT INTO REG_PLACEMENT SELECT * FROM BENCH_PLACEMENT");
        double taken = seconds(begun);
        SummerRuns.execute(sql, "DROP TABLE BENCH_PLACEMENT");
        return taken;
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
