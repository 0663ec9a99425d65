package org.xueji.core.api.data;

import java.sql.SQLException;
import java.util.Set;

/**
 * Recognises that a database has no room left: only making room helps, another attempt does not.
 * May be called from any thread.
 */
public final class DiskFull {

    /** Of PostgreSQL; also of a quota. */
    private static final String STATE = "53100";

    /** Derby cannot write a page, or its log. */
    private static final Set<String> OF_DERBY = Set.of("XSDFH", "XSLAN", "XSLA4");

    private DiskFull() {}

    /**
     * Whether the failure, or one among its causes, is the database's word that its disk or quota
     * is full: SQLSTATE 53100 of PostgreSQL, or Derby's codes for a page or log that it cannot
     * write.
     *
     * @param failure any; {@code null} is none
     */
    public static boolean causedBy(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 30; depth++) {
            if (cause instanceof SQLException sql && isFull(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isFull(SQLException failure) {
        for (SQLException each = failure; each != null; each = each.getNextException()) {
            if (STATE.equals(each.getSQLState()) || OF_DERBY.contains("" + each.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
