package org.xueji.rest.internal.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.rest.internal.body.Answer;
import org.xueji.rest.internal.idempotency.Kept;
import org.xueji.rest.internal.idempotency.KeyStore;
import org.xueji.rest.internal.seal.Seal;

/**
 * Keys in {@code RST_IDEMPOTENCY}. A key lies there as its digest, and the body of the answer
 * sealed with the key itself: only who has the key can read again what he was told, so that an
 * initial password or a pupil's data in an answer does not lie open in the database and its
 * backups.
 */
public final class JdbcKeys implements KeyStore {

    private static final String SCOPE = "answer";

    private final Database database;

    public JdbcKeys(Database database) {
        this.database = database;
    }

    @Override
    public boolean lock(AccountId account, String key) {
        // Derby is embedded: there is no other node to keep away
        return database.dialect() == Dialect.DERBY
                || database.inCommand(connection -> advisoryLock(connection, account, key));
    }

    private static boolean advisoryLock(Connection connection, AccountId account, String key)
            throws SQLException {
        try (PreparedStatement ask =
                connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
            ask.setLong(1, hash("rest.idempotency/" + account + "/" + key));
            try (ResultSet answer = ask.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    @Override
    public Optional<Kept> find(AccountId account, String key) {
        return database.inCommand(connection -> find(connection, account, key));
    }

    private static Optional<Kept> find(Connection connection, AccountId account, String key)
            throws SQLException {
        try (PreparedStatement ask =
                connection.prepareStatement(
                        "SELECT DIGEST, STATUS, LOCATION, ETAG, BODY, CREATED_AT"
                                + " FROM RST_IDEMPOTENCY WHERE ACCOUNT = ? AND REQUEST_KEY = ?")) {
            ask.setLong(1, account.value());
            ask.setString(2, hidden(account, key));
            try (ResultSet row = ask.executeQuery()) {
                return row.next() ? Optional.of(kept(row, key)) : Optional.empty();
            }
        }
    }

    private static Kept kept(ResultSet row, String key) throws SQLException {
        Answer answer =
                new Answer(
                        row.getInt("STATUS"),
                        Optional.ofNullable(row.getString("LOCATION")),
                        Optional.ofNullable(row.getString("ETAG")),
                        body(row.getString("BODY"), key),
                        false);
        return new Kept(row.getString("DIGEST"), answer, Utc.get(row, "CREATED_AT"));
    }

    @Override
    public void keep(AccountId account, String key, Kept kept) {
        database.inCommand(connection -> keep(connection, account, key, kept));
    }

    private static int keep(Connection connection, AccountId account, String key, Kept kept)
            throws SQLException {
        try (PreparedStatement write =
                connection.prepareStatement(
                        "INSERT INTO RST_IDEMPOTENCY (ACCOUNT, REQUEST_KEY, DIGEST, STATUS,"
                                + " LOCATION, ETAG, BODY, CREATED_AT)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            write.setLong(1, account.value());
            write.setString(2, hidden(account, key));
            write.setString(3, kept.digest());
            write.setInt(4, kept.answer().status());
            write.setString(5, kept.answer().location().orElse(null));
            write.setString(6, kept.answer().etag().orElse(null));
            write.setString(
                    7, kept.answer().json().map(body -> seal(key).seal(body, SCOPE)).orElse(null));
            Utc.set(write, 8, kept.createdAt());
            return write.executeUpdate();
        }
    }

    @Override
    public void forget(AccountId account, String key) {
        database.inCommand(connection -> forget(connection, account.value(), hidden(account, key)));
    }

    private static int forget(Connection connection, long account, String hidden)
            throws SQLException {
        try (PreparedStatement write =
                connection.prepareStatement(
                        "DELETE FROM RST_IDEMPOTENCY WHERE ACCOUNT = ? AND REQUEST_KEY = ?")) {
            write.setLong(1, account);
            write.setString(2, hidden);
            return write.executeUpdate();
        }
    }

    @Override
    public int clean(Instant before, int limit) {
        return database.inChunk(connection -> clean(connection, before, limit));
    }

    private int clean(Connection connection, Instant before, int limit) throws SQLException {
        int cleaned = 0;
        try (PreparedStatement ask =
                connection.prepareStatement(
                        "SELECT ACCOUNT, REQUEST_KEY FROM RST_IDEMPOTENCY WHERE CREATED_AT < ?"
                                + " ORDER BY CREATED_AT"
                                + database.dialect().limit(limit))) {
            Utc.set(ask, 1, before);
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    cleaned += forget(connection, row.getLong(1), row.getString(2));
                }
            }
        }
        return cleaned;
    }

    private static Optional<String> body(String sealed, String key) {
        return Optional.ofNullable(sealed).map(text -> seal(key).open(text, SCOPE).orElseThrow());
    }

    private static Seal seal(String key) {
        return new Seal(sha256("rest.idempotency.body/" + key));
    }

    private static String hidden(AccountId account, String key) {
        return HexFormat.of().formatHex(sha256("rest.idempotency.key/" + account + "/" + key));
    }

    private static long hash(String text) {
        return ByteBuffer.wrap(sha256(text)).getLong();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
