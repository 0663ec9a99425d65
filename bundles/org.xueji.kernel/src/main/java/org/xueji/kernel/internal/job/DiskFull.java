package org.xueji.kernel.internal.job;

import java.sql.SQLException;
import java.util.Set;

/**
 * Recognises that a database has no room left: only making room helps, another attempt does not.
 */
final class DiskFull {

    /** Of PostgreSQL; also of a quota. */
    private static final String STATE = "53100";

    /** Derby cannot write a page, or its log. */
    private static final Set<String> OF_DERBY = Set.of("XSDFH", "XSLAN", "XSLA4");

    private DiskFull() {}

    static boolean causedBy(Throwable failure) {
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
