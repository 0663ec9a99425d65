package org.xueji.persistence.internal.move;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Sets PostgreSQL's sequences to where Derby's stand, and those behind identity columns past the
 * highest value.
 */
final class Sequences {

    private static final String DERBY =
            "SELECT S.SEQUENCENAME,"
                    + " SYSCS_UTIL.SYSCS_PEEK_AT_SEQUENCE(C.SCHEMANAME, S.SEQUENCENAME)"
                    + " FROM SYS.SYSSEQUENCES S JOIN SYS.SYSSCHEMAS C ON C.SCHEMAID = S.SCHEMAID"
                    + " WHERE C.SCHEMANAME = CURRENT SCHEMA";
    private static final String IDENTITIES =
            "SELECT table_name, column_name,"
                    + " pg_get_serial_sequence(quote_ident(table_name), column_name)"
                    + " FROM information_schema.columns"
                    + " WHERE table_schema = current_schema() AND is_identity = 'YES'";

    private final Connection source;
    private final Connection target;

    Sequences(Connection source, Connection target) {
        this.source = source;
        this.target = target;
    }

    void set() throws SQLException {
        for (Map.Entry<String, Long> next : derby().entrySet()) {
            set(next.getKey().toLowerCase(Locale.ROOT), next.getValue());
        }
        try (Statement query = target.createStatement();
                ResultSet row = query.executeQuery(IDENTITIES)) {
            while (row.next()) {
                set(row.getString(3), highest(row.getString(1), row.getString(2)) + 1);
            }
        }
    }

    private Map<String, Long> derby() throws SQLException {
        Map<String, Long> next = new LinkedHashMap<>();
        try (Statement query = source.createStatement();
                ResultSet row = query.executeQuery(DERBY)) {
            while (row.next()) {
                next.put(row.getString(1), row.getLong(2));
            }
        }
        return next;
    }

    private long highest(String table, String column) throws SQLException {
        String sql = "SELECT COALESCE(MAX(\"" + column + "\"), 0) FROM \"" + table + "\"";
        try (Statement query = target.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void set(String sequence, long next) throws SQLException {
        String sql = "SELECT setval(?::regclass, ?, false)";
        try (PreparedStatement statement = target.prepareStatement(sql)) {
            statement.setString(1, sequence);
            statement.setLong(2, next);
            statement.execute();
        }
    }
}
