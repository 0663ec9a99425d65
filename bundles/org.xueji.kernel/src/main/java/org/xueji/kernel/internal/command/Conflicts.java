package org.xueji.kernel.internal.command;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.persistence.OptimisticLockException;

/**
 * Recognises failures that a repeat can cure: deadlocks, lock time-outs, serialisation failures,
 * and lost races, in which the repeat finds what the winner wrote.
 */
public final class Conflicts {

    private static final String DUPLICATE_KEY = "23505";

    /**
     * Serialisation failure, PostgreSQL's deadlock, Derby's lock time-outs and its sequence that
     * too many wanted at once, a key just taken.
     */
    private static final Set<String> STATES =
            Set.of("40001", "40P01", "40XL1", "40XL2", "X0Y84", DUPLICATE_KEY);

    private Conflicts() {}

    public static boolean causedBy(Throwable failure) {
        return found(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Whether a row with the same key was there already. */
    public static boolean isDuplicateKey(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DUPLICATE_KEY.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean found(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        if (failure instanceof OptimisticLockException) {
            return true;
        }
        if (failure instanceof SQLException sql
                && (STATES.contains(sql.getSQLState()) || found(sql.getNextException(), seen))) {
            return true;
        }
        return found(failure.getCause(), seen);
    }
}
