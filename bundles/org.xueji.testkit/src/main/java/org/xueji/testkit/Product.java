package org.xueji.testkit;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.xueji.core.api.data.Dialect;

/** Where databases for tests come from. */
interface Product {

    Dialect dialect();

    /** A new database that nobody has used yet. */
    Made empty();

    /** Keeps a database as it is now, to be copied; it is not used any more. */
    Template freeze(Made made) throws SQLException;

    /**
     * A database of one's own.
     *
     * @param name by which its product knows it
     */
    record Made(String name, DataSource source, Runnable drop) {}

    /** What copies are made of. */
    @FunctionalInterface
    interface Template {
        Made copy();
    }
}
