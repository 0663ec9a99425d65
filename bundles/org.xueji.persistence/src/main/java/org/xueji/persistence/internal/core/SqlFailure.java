package org.xueji.persistence.internal.core;

import java.sql.SQLException;
import java.util.Set;

/** SQL broke: carries what JDBC threw across interfaces that know no checked exceptions. */
public final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Serialisation failure, deadlock (PostgreSQL and Derby), Derby's lock timeout and its sequence
     * that too many wanted at once.
     */
    private static final Set<String> DEADLOCKS =
            Set.of("40001", "40P01", "40XL1", "40XL2", "X0Y84");

    public SqlFailure(String what, SQLException cause) {
        super(what + ": " + cause.getMessage(), cause);
    }

    /** Whether the same work may well succeed when it is done again. */
    public static boolean isDeadlock(Throwable failure) {
        return hasState(failure, DEADLOCKS::contains);
    }

    /** Whether a key was there already. */
    public static boolean isDuplicateKey(Throwable failure) {
        return hasState(failure, "23505"::equals);
    }

    /** Whether the database could not be reached or went away, which is nobody's mistake. */
    public static boolean isConnectionLoss(Throwable failure) {
        return hasState(failure, state -> state.startsWith("08") || state.startsWith("57P"));
    }

    private static boolean hasState(
            Throwable failure, java.util.function.Predicate<String> wanted) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && anyState(sql, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyState(
            SQLException first, java.util.function.Predicate<String> wanted) {
        for (SQLException e = first; e != null; e = e.getNextException()) {
            if (e.getSQLState() != null && wanted.test(e.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
