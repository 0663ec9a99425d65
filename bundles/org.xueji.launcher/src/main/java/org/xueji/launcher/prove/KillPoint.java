package org.xueji.launcher.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Where a run is killed.
 *
 * @param share of its schools that are done by then, from 0 to 1
 * @param what dies, and when
 */
record KillPoint(int number, double share, Victim what) {

    /** What dies, and when. */
    enum Victim {
        /** The node, between two commits or while it works. */
        NODE(false),
        /** The node, while the database commits; it does commit, and nobody is told. */
        NODE_IN_COMMIT(true),
        /** The node, while the database commits; it does not any more. */
        NODE_BEFORE_COMMIT(true),
        /** The database, between two commits or while it works. */
        DATABASE(false),
        /** The database, while it commits. */
        DATABASE_IN_COMMIT(true);

        private final boolean committing;

        Victim(boolean committing) {
            this.committing = committing;
        }

        boolean isCommitting() {
            return committing;
        }

        boolean isDatabase() {
            return this == DATABASE || this == DATABASE_IN_COMMIT;
        }
    }

    /** Of this many points of the node's, one falls into a commit. */
    private static final int COMMITS = 4;

    /** The last chunk begins about here; of commits earlier, since one more has to come. */
    private static final double LAST = 0.95;

    private static final double LAST_COMMIT = 0.8;

    /** Evenly from the first checkpoint to the last, each a little beside its place by the seed. */
    static List<KillPoint> spread(int node, int database, long seed) {
        Random random = new Random(seed);
        List<KillPoint> points = new ArrayList<>();
        for (int i = 0; i < node; i++) {
            points.add(point(points.size(), i, node, victim(i), random));
        }
        for (int i = 0; i < database; i++) {
            Victim what = i % 2 == 0 ? Victim.DATABASE_IN_COMMIT : Victim.DATABASE;
            points.add(point(points.size(), i, database, what, random));
        }
        return points;
    }

    private static Victim victim(int index) {
        if (index % COMMITS != 0) {
            return Victim.NODE;
        }
        return index / COMMITS % 2 == 0 ? Victim.NODE_IN_COMMIT : Victim.NODE_BEFORE_COMMIT;
    }

    private static KillPoint point(int before, int index, int of, Victim what, Random random) {
        double last = what.isCommitting() ? LAST_COMMIT : LAST;
        return new KillPoint(before + 1, last * (index + random.nextDouble()) / of, what);
    }
}
