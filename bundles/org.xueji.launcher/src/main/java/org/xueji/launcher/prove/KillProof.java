package org.xueji.launcher.prove;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
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

    /** How often a run may end before its point comes. */
    private static final int ATTEMPTS = 3;

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
        OptionalDouble died;
        try (Connection sql = node.sql()) {
            int attempts = 0;
            do {
                SummerRuns.takeOut(sql);
                chunks = StateHash.chunks(sql);
                if (point.what().isCommitting()) {
                    CommitHold hold = new CommitHold(sql);
                    hold.close();
                    run = runs.promote();
                    died = killed(point, sql, run, hold);
                } else {
                    run = runs.promote();
                    died = killed(point, sql, run);
                }
            } while (died.isEmpty() && ++attempts < ATTEMPTS);
        }
        if (died.isEmpty()) {
            wrong.add(point + " came too late");
            return;
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
                            .formatted(
                                    point.number(),
                                    point.what(),
                                    died.getAsDouble(),
                                    point.share(),
                                    hash);
            progress.accept(line);
            if (!hash.equals(undisturbed)) {
                wrong.add(line);
            }
        }
    }

    /** How much of the run was done when the process died; empty when it had ended before. */
    private OptionalDouble killed(KillPoint point, Connection sql, long run) throws SQLException {
        SummerRuns.Progress now = SummerRuns.progress(sql, run);
        while (!now.isDone() && (now.total() == 0 || now.share() < point.share())) {
            SummerRuns.pause();
            now = SummerRuns.progress(sql, run);
        }
        if (now.isDone()) {
            return OptionalDouble.empty();
        }
        kill(point.what());
        return OptionalDouble.of(now.share());
    }

    /** The same while a chunk stands in its commit. */
    private OptionalDouble killed(KillPoint point, Connection sql, long run, CommitHold hold)
            throws SQLException {
        OptionalLong standing = hold.standing(run);
        SummerRuns.Progress now = SummerRuns.progress(sql, run);
        while (standing.isPresent() && now.share() < point.share()) {
            hold.step();
            standing = hold.standing(run);
            now = SummerRuns.progress(sql, run);
        }
        if (standing.isEmpty()) {
            hold.open();
            return OptionalDouble.empty();
        }
        switch (point.what()) {
            case NODE_IN_COMMIT -> {
                node.kill();
                hold.open();
            }
            case NODE_BEFORE_COMMIT -> {
                node.kill();
                hold.end(standing.getAsLong());
                hold.open();
            }
            default -> kill(point.what());
        }
        return OptionalDouble.of(now.share());
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
