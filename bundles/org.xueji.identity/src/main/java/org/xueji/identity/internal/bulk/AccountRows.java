package org.xueji.identity.internal.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Dialect;
import org.xueji.identity.internal.InitialSecret;
import org.xueji.identity.internal.OrgPath;
import org.xueji.identity.internal.Tokens;
import org.xueji.shared.sql.Sql;

/** Accounts and their first passwords, a chunk at a time. */
final class AccountRows {

    /** Of both sequences; the ids that end with the number they give are the caller's. */
    private static final int BLOCK = 50;

    private final Dialect dialect;
    private final OrgTree tree;

    AccountRows(Dialect dialect, OrgTree tree) {
        this.dialect = dialect;
        this.tree = tree;
    }

    /**
     * The accounts that have one of these logins, as if they were rows. Derby plans it once, while
     * there are few, and would go on reading all of them for each chunk.
     */
    static Map<String, Wanted> known(Connection on, List<String> logins) throws SQLException {
        Map<String, Wanted> known = new HashMap<>();
        Sql.list(
                        on,
                        "SELECT * FROM IDN_ACCOUNT --DERBY-PROPERTIES constraint=IDN_ACCOUNT_LOGIN\n"
                                + "WHERE LOGIN IN ("
                                + Sql.places(logins.size())
                                + ")",
                        row ->
                                new Wanted(
                                        0,
                                        new OrgId(row.getLong("ORG_ID")),
                                        Role.valueOf(row.getString("ROLE")),
                                        row.getString("LOGIN"),
                                        row.getString("DISPLAY_NAME"),
                                        Optional.of(row.getString("PERSON"))),
                        logins.toArray())
                .forEach(account -> known.put(account.login(), account));
        return known;
    }

    /** Where the persons have accounts. */
    static Map<String, Set<OrgId>> persons(Connection on, List<String> persons)
            throws SQLException {
        Map<String, Set<OrgId>> places = new HashMap<>();
        if (persons.isEmpty()) {
            return places;
        }
        Sql.list(
                on,
                "SELECT PERSON, ORG_ID FROM IDN_ACCOUNT"
                        + " --DERBY-PROPERTIES index=IDN_ACCOUNT_PERSON\n"
                        + "WHERE PERSON IN ("
                        + Sql.places(persons.size())
                        + ")",
                row ->
                        places.computeIfAbsent(row.getString(1), person -> new HashSet<>())
                                .add(new OrgId(row.getLong(2))),
                persons.toArray());
        return places;
    }

    /** Adds accounts; answers their initial passwords by id. */
    Map<Long, String> add(Connection on, List<Wanted> rows, Instant now) throws SQLException {
        List<Long> accountIds = ids(on, "IDN_ACCOUNT_SEQ", rows.size());
        List<Long> passwordIds = ids(on, "IDN_PASSWORD_SEQ", rows.size());
        Map<Long, String> passwords = new LinkedHashMap<>();
        List<Object[]> accounts = new ArrayList<>();
        List<Object[]> hashes = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Wanted row = rows.get(i);
            long id = accountIds.get(i);
            String password = Tokens.newPassword();
            passwords.put(id, password);
            accounts.add(account(id, row, now));
            hashes.add(
                    new Object[] {passwordIds.get(i), id, id, InitialSecret.hash(password), now});
        }
        Sql.batch(
                on,
                "INSERT INTO IDN_ACCOUNT (ID, LOGIN, DISPLAY_NAME, PERSON, ORG_ID, ORG_PATH, ROLE,"
                        + " STATE, MUST_CHANGE, CREATED_AT, VERSION)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 'ACTIVE', TRUE, ?, 1)",
                accounts);
        Sql.batch(
                on,
                "INSERT INTO IDN_PASSWORD (ID, ACCOUNT_ID, CURRENT_OF, HASH, SET_AT, VERSION)"
                        + " VALUES (?, ?, ?, ?, ?, 1)",
                hashes);
        return passwords;
    }

    private Object[] account(long id, Wanted row, Instant now) {
        return new Object[] {
            id,
            row.login(),
            row.name(),
            row.person().orElse("p" + id),
            row.org().value(),
            OrgPath.of(tree.path(row.org())),
            row.role(),
            now
        };
    }

    private List<Long> ids(Connection on, String sequence, int count) throws SQLException {
        String next =
                dialect == Dialect.POSTGRESQL
                        ? "SELECT NEXTVAL('" + sequence + "')"
                        : "VALUES NEXT VALUE FOR " + sequence;
        List<Long> ids = new ArrayList<>();
        while (ids.size() < count) {
            long last = Sql.one(on, next, row -> row.getLong(1)).orElseThrow();
            for (long id = last - BLOCK + 1; id <= last && ids.size() < count; id++) {
                ids.add(id);
            }
        }
        return ids;
    }
}
