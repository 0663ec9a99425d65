package org.xueji.registry.internal.bulk;

import org.xueji.core.api.data.Dialect;

/**
 * Parts of queries that read {@code REG_PLACEMENT} as {@code L}: what was taken back or replaced is
 * still there, and no reader of the roll wants it.
 */
public final class Placements {

    public static final String AND_VALID = " AND L.VOID_JOURNAL_ID = 0";

    /** Of the enrolment {@code E}: where the pupil is now. */
    public static final String NEWEST =
            "L.ENROLMENT_ID = E.ID"
                    + AND_VALID
                    + " AND L.SCHOOL_YEAR = (SELECT MAX(X.SCHOOL_YEAR) FROM REG_PLACEMENT X"
                    + " WHERE X.ENROLMENT_ID = E.ID AND X.VOID_JOURNAL_ID = 0)";

    private static final String ENROLMENT = " JOIN REG_ENROLMENT E ON E.OPEN_PERSON = P.ID";

    private static final String BY_KEY =
            " JOIN LATERAL (SELECT * FROM REG_ENROLMENT O WHERE O.OPEN_PERSON = P.ID LIMIT 1) E"
                    + " ON TRUE";

    private static final String LAST =
            " JOIN LATERAL (SELECT * FROM REG_PLACEMENT X WHERE X.ENROLMENT_ID = E.ID"
                    + " AND X.VOID_JOURNAL_ID = 0 ORDER BY X.SCHOOL_YEAR DESC LIMIT 1) L ON TRUE";

    private Placements() {}

    /**
     * Joins to the person {@code P} his open enrolment {@code E} and his newest placement {@code
     * L}, for many persons at once. On PostgreSQL by two looks at an index for each, whatever the
     * planner thinks of the size: a hash of all placements costs the more the larger the province.
     *
     * @param placement {@code ""} or {@code " LEFT"}
     */
    public static String joined(Dialect dialect, String placement) {
        return switch (dialect) {
            case POSTGRESQL -> BY_KEY + placement + LAST;
            case DERBY -> ENROLMENT + placement + " JOIN REG_PLACEMENT L ON " + NEWEST;
        };
    }
}
