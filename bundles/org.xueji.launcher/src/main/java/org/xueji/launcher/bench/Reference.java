package org.xueji.launcher.bench;

import java.io.IOException;
import java.sql.SQLException;

/** Makes the same decisions by their statements alone, with as many clients. */
interface Reference {

    /** What does it, for the figures. */
    String name();

    /**
     * Decides cases that nobody else decides.
     *
     * @param firstRow of each client
     * @param decisions of all clients together
     * @return how many a second
     */
    double perSecond(int firstRow, int decisions) throws SQLException, IOException;
}
