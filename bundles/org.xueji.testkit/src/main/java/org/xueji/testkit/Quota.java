package org.xueji.testkit;

/**
 * A disk that gets full: a table of a PostgreSQL database takes rows up to a number of pages, and
 * then answers as the server does when it cannot extend a file (SQLSTATE 53100).
 */
public final class Quota {

    private static final int PAGE = 8_192;

    private final TestDatabase db;
    private final String table;

    private Quota(TestDatabase db, String table) {
        this.db = db;
        this.table = table;
    }

    /**
     * @param pages that the table may have; the statement that finds more is refused
     */
    public static Quota on(TestDatabase db, String table, int pages) {
        db.execute(
                "CREATE FUNCTION NO_ROOM() RETURNS TRIGGER AS $$ BEGIN IF"
                        + " PG_RELATION_SIZE('%s') > %d THEN RAISE EXCEPTION"
                                .formatted(table, (long) pages * PAGE)
                        + " 'could not extend file: No space left on device'"
                        + " USING ERRCODE = '53100'; END IF; RETURN NULL; END $$ LANGUAGE PLPGSQL",
                "CREATE TRIGGER NO_ROOM BEFORE INSERT ON %s FOR EACH STATEMENT EXECUTE FUNCTION"
                                .formatted(table)
                        + " NO_ROOM()");
        return new Quota(db, table);
    }

    /** Somebody has made room. */
    public void lift() {
        db.execute("DROP TRIGGER NO_ROOM ON " + table, "DROP FUNCTION NO_ROOM()");
    }
}
