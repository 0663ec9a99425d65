package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.launcher.demo.PostgresSettings;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.prove.SummerRuns;

/**
 * The promotion of all pupils of a prepared province by the run of the distribution, with its list,
 * objections, balances, journal and counts, against one bare {@code INSERT ... SELECT} of the same
 * placements into the same table, all its constraints and indexes included.
 */
final class PromoteBenchmark implements Benchmark {

    private final PreparedClusters clusters;
    private final Path work;
    private final int pupils;

    PromoteBenchmark(PreparedClusters clusters, Path work, int pupils) {
        this.clusters = clusters;
        this.work = work.resolve("promote");
        this.pupils = pupils;
    }

    @Override
    public String name() {
        return "promote";
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        try (PreparedProvince province = clusters.copy(pupils, work, progress);
                Connection sql = province.node().sql()) {
            return measured(new SummerRuns(province.node()), sql, progress);
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        }
    }

    private Map<String, Object> measured(SummerRuns runs, Connection sql, Progress progress)
            throws SQLException {
        runs.prepare(sql);
        progress.tell("promotion");
        long begun = System.nanoTime();
        long run = runs.promote();
        runs.await(sql, run);
        double ours = seconds(begun);
        long promoted = placed(sql);
        long schools = schools(sql, run, "PROMOTED");
        long refused = schools(sql, run, "REFUSED");
        long chunks =
                SummerRuns.number(
                        sql,
                        "SELECT COUNT(DISTINCT JOURNAL_ID) FROM PRG_SCHOOL_YEAR WHERE RUN_ID = "
                                + run);
        progress.tell("ours: " + Medians.rounded(ours) + " s; reference");
        double reference = reference(sql);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", Math.round(promoted / ours));
        figures.put("reference", Math.round(promoted / reference));
        figures.put("ratio", Medians.rounded(reference / ours));
        figures.put("unit", "pupils/s");
        figures.put("target", 0.6);
        figures.put("pupils", pupils);
        figures.put("promoted", promoted);
        figures.put("schools", schools);
        figures.put("schools_refused", refused);
        figures.put("chunks", chunks);
        figures.put("ours_seconds", Medians.rounded(ours));
        figures.put("reference_seconds", Medians.rounded(reference));
        figures.put("microseconds_per_pupil", Medians.rounded(1e6 * ours / promoted));
        figures.put("settings", PostgresSettings.shipped());
        return figures;
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
        SummerRuns.execute(sql, "VACUUM (ANALYZE) REG_PLACEMENT");
        SummerRuns.execute(sql, "CHECKPOINT");
        long begun = System.nanoTime();
        SummerRuns.execute(sql, "INSERT INTO REG_PLACEMENT SELECT * FROM BENCH_PLACEMENT");
        return seconds(begun);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
