package org.xueji.identity.internal.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xueji.identity.internal.InitialSecret;
import org.xueji.shared.sql.Sql;

/** Initial passwords, sealed a chunk at a time. */
final class Secrets {

    private Secrets() {}

    static void add(Connection on, AccountImport of, Map<Long, String> passwords)
            throws SQLException {
        if (passwords.isEmpty()) {
            return;
        }
        String lines =
                passwords.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining("\n"));
        Sql.update(
                on,
                "INSERT INTO IDN_SEALED (IMPORT_ID, SECRETS) VALUES (?, ?)",
                of.id(),
                SealedBox.seal(of.sealKey(), of.about(), lines));
    }

    /** How many chunks there are; none when they are gone or there never were any. */
    static boolean present(Connection on, AccountImport of) throws SQLException {
        return Sql.one(
                        on,
                        "SELECT ID FROM IDN_SEALED WHERE IMPORT_ID = ? FETCH FIRST 1 ROWS ONLY",
                        row -> row.getLong(1),
                        of.id())
                .isPresent();
    }

    /** Passwords by account; empty when the key does not open them. */
    static Optional<Map<Long, String>> open(Connection on, AccountImport of, String openingKey)
            throws SQLException {
        List<String> chunks =
                Sql.list(
                        on,
                        "SELECT SECRETS FROM IDN_SEALED WHERE IMPORT_ID = ? ORDER BY ID",
                        row -> row.getString(1),
                        of.id());
        Map<Long, String> passwords = new LinkedHashMap<>();
        for (String chunk : chunks) {
            Optional<String> lines = SealedBox.open(openingKey, of.about(), chunk);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            lines.get()
                    .lines()
                    .map(line -> line.split(" "))
                    .forEach(parts -> passwords.put(Long.parseLong(parts[0]), parts[1]));
        }
        return Optional.of(passwords);
    }

    static void opened(Connection on, AccountImport of, Instant now) throws SQLException {
        Sql.update(
                on,
                "UPDATE IDN_IMPORT SET OPENED_AT = ? WHERE ID = ? AND OPENED_AT IS NULL",
                now,
                of.id());
    }

    /** Deletes what was opened, or not called for, before. Answers how many chunks. */
    static int sweep(Connection on, Instant openedBefore, Instant startedBefore)
            throws SQLException {
        return Sql.update(
                on,
                "DELETE FROM IDN_SEALED WHERE IMPORT_ID IN (SELECT I.ID FROM IDN_IMPORT I WHERE"
                        + " I.OPENED_AT < ? OR (I.STARTED_AT < ? AND I.STATE <> 'RUNNING'))",
                openedBefore,
                startedBefore);
    }

    /** Makes initial passwords useless that nobody has used. Answers how many. */
    static int expire(Connection on, Instant setBefore) throws SQLException {
        return Sql.update(
                on,
                "UPDATE IDN_PASSWORD SET HASH = ?, VERSION = VERSION + 1 WHERE SET_AT < ?"
                        + " AND HASH LIKE '$init$v=%' AND CURRENT_OF IS NOT NULL",
                InitialSecret.EXPIRED,
                setBefore);
    }
}
