package org.xueji.itests;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Lets PostgreSQL stand still within the statement that makes one of some tables, so that a kill
 * falls into that change set and nowhere else. Closed once the node is dead.
 */
final class ParkedMigration implements AutoCloseable {

    // the first table is parked at the lock (7, 1), the second at (7, 2), and so on
    private static final String PARK =
            """
            CREATE SCHEMA outside;
            CREATE FUNCTION outside.park() RETURNS event_trigger LANGUAGE plpgsql AS $$
            BEGIN
              PERFORM pg_advisory_xact_lock(7, CAST(wanted.place AS integer))
                FROM pg_event_trigger_ddl_commands() made
                JOIN unnest(ARRAY[%s]) WITH ORDINALITY AS wanted(name, place)
                  ON made.object_identity = 'public.' || wanted.name;
            END $$;
            CREATE EVENT TRIGGER park ON ddl_command_end WHEN TAG IN ('CREATE TABLE')
              EXECUTE FUNCTION outside.park();
            SELECT pg_advisory_lock(7, place) FROM generate_series(1, %d) place;
            """;

    private final Connection connection;
    private final List<String> tables;

    private ParkedMigration(Connection connection, List<String> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /** At whichever of the tables is made first. */
    static ParkedMigration at(NodeUnderTest node, List<String> tables) throws SQLException {
        ParkedMigration parked = new ParkedMigration(node.sql(), List.copyOf(tables));
        String names =
                tables.stream()
                        .map(name -> "'" + name.toLowerCase(Locale.ROOT) + "'")
                        .collect(Collectors.joining(", "));
        try (Statement statement = parked.connection.createStatement()) {
            statement.execute(PARK.formatted(names, tables.size()));
        }
        return parked;
    }

    /** The table at which the migration stands; empty when it has not come so far. */
    Optional<String> reached() throws SQLException {
        long place =
                first(
                        "SELECT MAX(CAST(objid AS integer)) FROM pg_locks WHERE locktype = 'advisory'"
                                + " AND classid = 7 AND NOT granted");
        return place == 0 ? Optional.empty() : Optional.of(tables.get((int) place - 1));
    }

    /** Lets the server go on, and waits until it has noticed that nobody listens any more. */
    @Override
    public void close() throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_all()");
            Awaitility.await()
                    .pollInSameThread()
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () ->
                                    first(
                                                    "SELECT COUNT(*) FROM pg_stat_activity WHERE"
                                                            + " backend_type = 'client backend'"
                                                            + " AND pid <> pg_backend_pid()")
                                            == 0);
            statement.execute("DROP EVENT TRIGGER park; DROP SCHEMA outside CASCADE");
        }
    }

    private long first(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
