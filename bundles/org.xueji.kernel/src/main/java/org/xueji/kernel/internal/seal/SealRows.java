package org.xueji.kernel.internal.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.data.Dialect;
import org.xueji.seal.api.Root;
import org.xueji.seal.api.SealKey;

/** The tables of seals: KER_JOURNAL_SEAL, KER_JOURNAL_ROOT, KER_JOURNAL_KEY. */
final class SealRows {

    private static final String ROOT =
            "SELECT ROOT_NO, FIRST_SEQ, LAST_SEQ, LINK, PREVIOUS, BATCH, SIGNED_MICROS, ALGORITHMS,"
                    + " KEY_ID, SIGNATURE FROM KER_JOURNAL_ROOT";

    private SealRows() {}

    /** The last root; empty before the first batch. */
    static Optional<Root> lastRoot(Connection on, Dialect dialect) throws SQLException {
        List<Root> newest = roots(on, dialect, Long.MAX_VALUE, 1);
        return newest.stream().findFirst();
    }

    /** Roots before a number, newest first. */
    static List<Root> roots(Connection on, Dialect dialect, long before, int limit)
            throws SQLException {
        String sql = ROOT + " WHERE ROOT_NO < ? ORDER BY ROOT_NO DESC" + dialect.limit(limit);
        try (PreparedStatement select = on.prepareStatement(sql)) {
            select.setLong(1, before);
            return roots(select);
        }
    }

    /** Roots after a number, oldest first. */
    static List<Root> rootsAfter(Connection on, Dialect dialect, long after, int limit)
            throws SQLException {
        String sql = ROOT + " WHERE ROOT_NO > ? ORDER BY ROOT_NO" + dialect.limit(limit);
        try (PreparedStatement select = on.prepareStatement(sql)) {
            select.setLong(1, after);
            return roots(select);
        }
    }

    /** The first root whose batch ends at a row or behind it; empty when none is sealed there. */
    static Optional<Root> rootOf(Connection on, Dialect dialect, long sequence)
            throws SQLException {
        String sql = ROOT + " WHERE LAST_SEQ >= ? ORDER BY LAST_SEQ" + dialect.limit(1);
        try (PreparedStatement select = on.prepareStatement(sql)) {
            select.setLong(1, sequence);
            return roots(select).stream().findFirst();
        }
    }

    private static List<Root> roots(PreparedStatement select) throws SQLException {
        List<Root> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(root(row));
            }
        }
        return found;
    }

    private static Root root(ResultSet row) throws SQLException {
        return new Root(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                row.getString(9),
                row.getString(10));
    }

    static void add(Connection on, Root root) throws SQLException {
        try (PreparedStatement insert =
                on.prepareStatement(
                        "INSERT INTO KER_JOURNAL_ROOT (ROOT_NO, FIRST_SEQ, LAST_SEQ, LINK,"
                                + " PREVIOUS, BATCH, SIGNED_MICROS, ALGORITHMS, KEY_ID, SIGNATURE)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, root.number());
            insert.setLong(2, root.first());
            insert.setLong(3, root.last());
            insert.setString(4, root.link());
            insert.setString(5, root.previous());
            insert.setString(6, root.batch());
            insert.setLong(7, root.signedAt());
            insert.setString(8, root.algorithms());
            insert.setString(9, root.key());
            insert.setString(10, root.signature());
            insert.executeUpdate();
        }
    }

    /** Every public key ever used, oldest first. */
    static List<SealKey> keys(Connection on) throws SQLException {
        List<SealKey> found = new ArrayList<>();
        try (PreparedStatement select =
                        on.prepareStatement(
                                "SELECT KEY_ID, ALGORITHMS, ENCODED, SIGNED_BY, SIGNATURE"
                                        + " FROM KER_JOURNAL_KEY ORDER BY KEY_NO");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(
                        new SealKey(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)));
            }
        }
        return found;
    }

    /** Fingerprint of the key that signs now. */
    static String newestKey(Connection on) throws SQLException {
        try (PreparedStatement select =
                        on.prepareStatement(
                                "SELECT KEY_ID FROM KER_JOURNAL_KEY WHERE KEY_NO ="
                                        + " (SELECT MAX(KEY_NO) FROM KER_JOURNAL_KEY)");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getString(1) : "";
        }
    }

    static void add(Connection on, long number, SealKey key) throws SQLException {
        try (PreparedStatement insert =
                on.prepareStatement(
                        "INSERT INTO KER_JOURNAL_KEY (KEY_NO, KEY_ID, ALGORITHMS, ENCODED,"
                                + " SIGNED_BY, SIGNATURE) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, number);
            insert.setString(2, key.fingerprint());
            insert.setString(3, key.algorithms());
            insert.setString(4, key.encoded());
            insert.setString(5, key.by());
            insert.setString(6, key.signature());
            insert.executeUpdate();
        }
    }

    /** Takes the rows sealed after a sequence number off the list of those that wait. */
    static void forgetPending(Connection on, long after) throws SQLException {
        try (PreparedStatement delete =
                on.prepareStatement(
                        "DELETE FROM KER_JOURNAL_PENDING WHERE JOURNAL_ID IN"
                                + " (SELECT JOURNAL_ID FROM KER_JOURNAL_SEAL WHERE SEQ > ?)")) {
            delete.setLong(1, after);
            delete.executeUpdate();
        }
    }
}
