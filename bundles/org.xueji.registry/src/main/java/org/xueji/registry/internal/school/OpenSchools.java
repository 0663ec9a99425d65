package org.xueji.registry.internal.school;

import org.xueji.core.api.data.Dialect;

/**
 * How a query is ended that reads whether a school is closed, by who brings it a pupil: whoever
 * closes it waits until the pupil is there and is counted, or has closed it before.
 */
public final class OpenSchools {

    private OpenSchools() {}

    /** For a query that reads the school's row of {@code REG_ORG} as {@code O}. */
    public static String held(Dialect dialect) {
        return dialect == Dialect.POSTGRESQL ? " FOR SHARE OF O" : " WITH RS";
    }
}
