package org.xueji.kernel.internal.command;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Recognises failures that a repeat can cure: deadlocks, lock time-outs, serialisation failures.
 */
public final class Conflicts {

    /** SQL standard's serialisation failure, PostgreSQL's deadlock, Derby's lock time-out. */
    private static final Set<String> STATES = Set.of("40001", "40P01", "40XL1", "40XL2");

    private Conflicts() {}

    public static boolean causedBy(Throwable failure) {
        return found(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Whether a row with the same key was there already. */
    public static boolean isDuplicateKey(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean found(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        if (failure instanceof SQLException sql
                && (STATES.contains(sql.getSQLState()) || found(sql.getNextException(), seen))) {
            return true;
        }
        return found(failure.getCause(), seen);
    }
}
