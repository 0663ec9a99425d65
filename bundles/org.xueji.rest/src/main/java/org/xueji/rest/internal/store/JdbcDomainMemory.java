package org.xueji.rest.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.xueji.core.api.data.Database;

/** Domain names in {@code RST_DOMAIN}. */
public final class JdbcDomainMemory implements DomainMemory {

    private final Database database;

    public JdbcDomainMemory(Database database) {
        this.database = database;
    }

    @Override
    public Set<String> names() {
        return database.reading(JdbcDomainMemory::names);
    }

    private static Set<String> names(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement ask = connection.prepareStatement("SELECT NAME FROM RST_DOMAIN");
                ResultSet row = ask.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    @Override
    public void remember(String name) {
        Insert.ifAbsent(
                database,
                "INSERT INTO RST_DOMAIN (NAME, FIRST_SERVED) VALUES (?, ?)",
                insert -> {
                    insert.setString(1, name);
                    Utc.set(insert, 2, Instant.now());
                });
    }
}
