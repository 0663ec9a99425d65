package org.xueji.core.api.data;

/** The database products that Xueji runs on. */
public enum Dialect {
    DERBY,
    POSTGRESQL;

    /** Ends a query with a row limit; both products understand the SQL standard's form. */
    public String limit(int rows) {
        return " FETCH FIRST " + rows + " ROWS ONLY";
    }
}
