package org.xueji.registry.internal.bulk;

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

    private Placements() {}
}
