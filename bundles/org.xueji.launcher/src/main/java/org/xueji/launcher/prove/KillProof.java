package org.xueji.launcher.prove;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.xueji.launcher.node.LauncherFailed;

/**
 * The promotion of a province, killed with {@code kill -9} at points from its first chunk to its
 * last, the node's process and the database's: each time it goes on, and what is there in the end
 * is what is there without.
 */
public final class KillProof {

    /** How long a run is left to itself after a kill. */
    private static final Duration SELF = Duration.ofSeconds(20);

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final SummerRuns.Node node;
    private final SummerRuns runs;
    private final Consumer<String> progress;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> kills = new TreeMap<>();
    private int takenUp;

    /**
     * @param node a rehearsal node on PostgreSQL with a province of its own
     */
    public KillProof(SummerRuns.Node node, Consumer<String> progress) {
        this.node = node;
        this.runs = new SummerRuns(node);
        this.progress = progress;
    }

    /**
     * What came out.
     *
     * @param hash the state in the end, undisturbed
     * @param kills how often what was killed
     * @param wrong the points after which the end was another one
     * @param takenUp how many runs an operator had to take up, because their job had failed
     */
    public record Seen(String hash, Map<String, Integer> kills, List<String> wrong, int takenUp) {}

    /**
     * @param points how often the node is killed
     * @param databases how often the database is
     * @param seed chooses where exactly
     */
    public Seen run(int points, int databases, long seed) throws SQLException {
        try (Connection sql = node.sql()) {
            runs.prepare(sql);
        }
        String undisturbed = undisturbed();
        progress.accept("seed " + seed + ", undisturbed " + undisturbed);
        for (KillPoint each : KillPoint.spread(points, databases, seed)) {
            one(each, undisturbed);
        }
        return new Seen(undisturbed, kills, wrong, takenUp);
    }

    private String undisturbed() throws SQLException {
        try (Connection sql = node.sql()) {
            long chunks = StateHash.chunks(sql);
            runs.await(sql, runs.promote());
            return StateHash.of(sql, chunks);
        }
    }

    private void one(KillPoint point, String undisturbed) throws SQLException {
        long chunks;
        long run;
        double at;
        try (Connection sql = node.sql()) {
            SummerRuns.takeOut(sql);
            chunks = StateHash.chunks(sql);
            if (point.what().isCommitting()) {
                CommitHold hold = new CommitHold(sql);
                hold.close();
                run = runs.promote();
                at = killed(point, sql, run, hold);
            } else {
                run = runs.promote();
                at = killed(point, sql, run);
            }
        }
        if (!point.what().isDatabase()) {
            node.again();
        }
        try (Connection sql = node.sql()) {
            end(sql, run);
            String hash = StateHash.of(sql, chunks);
            kills.merge(point.what().name(), 1, Integer::sum);
            String line =
                    "%d: %s at %.3f (wanted %.3f): %s"
                            .formatted(point.number(), point.what(), at, point.share(), hash);
            progress.accept(line);
            if (!hash.equals(undisturbed)) {
                wrong.add(line);
            }
        }
    }

    /** Answers how much of the run was done when the process died. */
    private double killed(KillPoint point, Connection sql, long run) throws SQLException {
        SummerRuns.Progress now = SummerRuns.progress(sql, run);
        while (!now.isDone() && (now.total() == 0 || now.share() < point.share())) {
            SummerRuns.pause();
            now = SummerRuns.progress(sql, run);
        }
        if (now.isDone()) {
            wrong.add(point + " came too late");
            return 1;
        }
        kill(point.what());
        return now.share();
    }

    /** The same while a chunk stands in its commit. */
    private double killed(KillPoint point, Connection sql, long run, CommitHold hold)
            throws SQLException {
        long standing = hold.standing();
        SummerRuns.Progress now = SummerRuns.progress(sql, run);
        while (now.share() < point.share()) {
            hold.step();
            standing = hold.standing();
            now = SummerRuns.progress(sql, run);
        }
        switch (point.what()) {
            case NODE_IN_COMMIT -> {
                node.kill();
                hold.open();
            }
            case NODE_BEFORE_COMMIT -> {
                node.kill();
                hold.end(standing);
                hold.open();
            }
            default -> kill(point.what());
        }
        return now.share();
    }

    private void kill(KillPoint.Victim what) {
        if (what.isDatabase()) {
            node.killServer();
        } else {
            node.kill();
        }
    }

    /** A job that failed with its database is taken up by an operator; others go on. */
    private void end(Connection sql, long run) throws SQLException {
        Instant hand = Instant.now().plus(SELF);
        Instant limit = Instant.now().plus(LIMIT);
        while (!SummerRuns.progress(sql, run).isDone()) {
            Instant now = Instant.now();
            if (now.isAfter(limit)) {
                throw new LauncherFailed("run " + run + " did not go on");
            }
            if (now.isAfter(hand) && isStill(sql, run)) {
                runs.resume(run);
                takenUp++;
                hand = now.plus(SELF);
            }
            SummerRuns.pause();
        }
    }

    private boolean isStill(Connection sql, long run) throws SQLException {
        return SummerRuns.number(
                        sql,
                        "SELECT COUNT(*) FROM KER_JOB J JOIN PRG_RUN R ON R.JOB_ID = J.ID"
                                + " WHERE R.ID = "
                                + run
                                + " AND J.RUN_STATE IN ('FAILED', 'CANCELLED')")
                > 0;
    }
}
