package org.xueji.rest.internal.store;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import org.xueji.core.api.data.Database;

/** Random secrets in {@code RST_SECRET}, made by the first node that asks and shared by all. */
public final class JdbcSecrets {

    private static final int BYTES = 32;

    private final Database database;

    public JdbcSecrets(Database database) {
        this.database = database;
    }

    public byte[] secret(String name) {
        String text = find(name).orElseGet(() -> make(name));
        return Base64.getDecoder().decode(text);
    }

    private String make(String name) {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Insert.ifAbsent(
                database,
                "INSERT INTO RST_SECRET (NAME, SECRET) VALUES (?, ?)",
                insert -> {
                    insert.setString(1, name);
                    insert.setString(2, Base64.getEncoder().encodeToString(secret));
                });
        return find(name).orElseThrow();
    }

    private Optional<String> find(String name) {
        return database.reading(connection -> find(connection, name));
    }

    private static Optional<String> find(Connection connection, String name) throws SQLException {
        try (PreparedStatement ask =
                connection.prepareStatement("SELECT SECRET FROM RST_SECRET WHERE NAME = ?")) {
            ask.setString(1, name);
            try (ResultSet row = ask.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }
}
