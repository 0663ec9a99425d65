package org.xueji.itests;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.awaitility.Awaitility;

/**
 * Lets PostgreSQL stand still within the statement that makes a table, so that a kill falls into
 * that change set and nowhere else. Closed once the node is dead.
 */
final class ParkedMigration implements AutoCloseable {

    private static final String PARK =
            """
            CREATE SCHEMA outside;
            CREATE FUNCTION outside.park() RETURNS event_trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF EXISTS (SELECT 1 FROM pg_event_trigger_ddl_commands()
                         WHERE object_identity = 'public.%s') THEN
                PERFORM pg_advisory_xact_lock(7);
              END IF;
            END $$;
            CREATE EVENT TRIGGER park ON ddl_command_end WHEN TAG IN ('CREATE TABLE')
              EXECUTE FUNCTION outside.park();
            SELECT pg_advisory_lock(7);
            """;

    private final Connection connection;

    private ParkedMigration(Connection connection) {
        this.connection = connection;
    }

    static ParkedMigration at(NodeUnderTest node, String table) throws SQLException {
        ParkedMigration parked = new ParkedMigration(node.sql());
        try (Statement statement = parked.connection.createStatement()) {
            statement.execute(PARK.formatted(table.toLowerCase(Locale.ROOT)));
        }
        return parked;
    }

    /** Whether the migration stands there. */
    boolean isReached() throws SQLException {
        return count("pg_locks WHERE locktype = 'advisory' AND objid = 7 AND NOT granted") > 0;
    }

    /** Lets the server go on, and waits until it has noticed that nobody listens any more. */
    @Override
    public void close() throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock(7)");
            Awaitility.await()
                    .pollInSameThread()
                    .until(
                            () ->
                                    count(
                                                    "pg_stat_activity WHERE backend_type ="
                                                            + " 'client backend'"
                                                            + " AND pid <> pg_backend_pid()")
                                            == 0);
            statement.execute("DROP EVENT TRIGGER park; DROP SCHEMA outside CASCADE");
        }
    }

    private long count(String what) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + what)) {
            result.next();
            return result.getLong(1);
        }
    }
}
