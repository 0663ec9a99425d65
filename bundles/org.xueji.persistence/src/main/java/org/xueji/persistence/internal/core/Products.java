package org.xueji.persistence.internal.core;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.xueji.core.api.data.Dialect;

/** What differs between the two products and can be asked of a connection. */
public final class Products {

    private Products() {}

    public static Dialect dialectOf(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "Apache Derby" -> Dialect.DERBY;
            case "PostgreSQL" -> Dialect.POSTGRESQL;
            default -> throw new SQLException("neither Derby nor PostgreSQL but " + product);
        };
    }

    /** The tables of the connection's own schema, in upper case. */
    public static Set<String> tables(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        String[] plain = {"TABLE", "PARTITIONED TABLE"};
        try (ResultSet found =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", plain)) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME").toUpperCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** The columns of one table, in upper case. */
    public static Set<String> columns(Connection connection, String table) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Statement query = connection.createStatement();
                ResultSet none = query.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                names.add(none.getMetaData().getColumnName(i).toUpperCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** Locks of Derby wait 10 s instead of 60, and a deadlock is looked for after 2 s. */
    public static void tune(Connection connection, Dialect dialect) throws SQLException {
        if (dialect == Dialect.DERBY) {
            setDerby(connection, "derby.locks.waitTimeout", "10");
            setDerby(connection, "derby.locks.deadlockTimeout", "2");
        }
    }

    private static void setDerby(Connection connection, String key, String value)
            throws SQLException {
        try (Statement call = connection.createStatement()) {
            call.execute(
                    "CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('" + key + "', '" + value + "')");
        }
    }
}
