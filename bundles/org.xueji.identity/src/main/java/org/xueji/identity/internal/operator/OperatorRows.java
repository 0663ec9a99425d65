package org.xueji.identity.internal.operator;

import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xueji.shared.sql.Sql;

/** Operators in IDN_OPERATOR, their keys in IDN_OPERATOR_KEY. */
final class OperatorRows {

    private static final String OPERATORS = "SELECT * FROM IDN_OPERATOR";
    private static final String KEYS = "SELECT K.* FROM IDN_OPERATOR_KEY K";
    private static final String OF =
            " JOIN IDN_OPERATOR O ON O.ID = K.OPERATOR_ID WHERE O.LOGIN = ?";
    private static final String IN_ORDER = " ORDER BY K.ID";

    /** How many there can be at most, by far; nobody should be read in part. */
    private static final int MOST = 10_000;

    private OperatorRows() {}

    /** All of them, by login. */
    static List<Operator> all(Connection on) throws SQLException {
        Map<Long, List<OperatorKey>> keys = keys(Sql.list(on, KEYS + IN_ORDER, Held::of));
        return Sql.list(
                on,
                OPERATORS + " ORDER BY LOGIN FETCH FIRST " + MOST + " ROWS ONLY",
                row -> operator(row, keys));
    }

    static Optional<Operator> find(Connection on, String login) throws SQLException {
        Map<Long, List<OperatorKey>> keys =
                keys(Sql.list(on, KEYS + OF + IN_ORDER, Held::of, login));
        return Sql.one(on, OPERATORS + " WHERE LOGIN = ?", row -> operator(row, keys), login);
    }

    /** Login names that begin so, in order. */
    static List<String> logins(Connection on, String prefix, int limit) throws SQLException {
        return Sql.list(
                on,
                "SELECT LOGIN FROM IDN_OPERATOR WHERE LOGIN >= ? AND LOGIN < ? ORDER BY LOGIN"
                        + " FETCH FIRST "
                        + limit
                        + " ROWS ONLY",
                row -> row.getString("LOGIN"),
                prefix,
                prefix + '~');
    }

    static void add(Connection on, NewOperator request, String login, Instant now)
            throws SQLException {
        Sql.insert(
                on,
                "INSERT INTO IDN_OPERATOR (LOGIN, NAME, PERSON, STATE, LAST_DAY, ROLES, ADDED_AT)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                login,
                request.name().strip(),
                request.person().<Object>map(key -> key).orElse(Sql.Nothing.TEXT),
                State.ENABLED,
                day(request.lastDay()),
                text(request.roles()),
                now);
    }

    static void addKey(Connection on, long operator, SshKey key, Instant now) throws SQLException {
        Sql.insert(
                on,
                "INSERT INTO IDN_OPERATOR_KEY (OPERATOR_ID, FINGERPRINT, KEY_TYPE, WIRE, REMARK,"
                        + " ADDED_AT) VALUES (?, ?, ?, ?, ?, ?)",
                operator,
                key.fingerprint(),
                key.type(),
                key.wire(),
                key.comment(),
                now);
    }

    /** Whose key it is or was; empty when nobody has had it. */
    static Optional<Boolean> isRevoked(Connection on, String fingerprint) throws SQLException {
        return Sql.one(
                on,
                "SELECT REVOKED_AT FROM IDN_OPERATOR_KEY WHERE FINGERPRINT = ?",
                row -> Sql.optionalInstant(row, "REVOKED_AT").isPresent(),
                fingerprint);
    }

    static void revoke(Connection on, String fingerprint, Instant now) throws SQLException {
        Sql.update(
                on,
                "UPDATE IDN_OPERATOR_KEY SET REVOKED_AT = ?"
                        + " WHERE FINGERPRINT = ? AND REVOKED_AT IS NULL",
                now,
                fingerprint);
    }

    static void used(Connection on, String fingerprint, Instant at) throws SQLException {
        Sql.update(
                on,
                "UPDATE IDN_OPERATOR_KEY SET LAST_USED_AT = ? WHERE FINGERPRINT = ?",
                at,
                fingerprint);
    }

    static void setEnabled(Connection on, long operator, boolean enabled) throws SQLException {
        Sql.update(
                on,
                "UPDATE IDN_OPERATOR SET STATE = ? WHERE ID = ?",
                enabled ? State.ENABLED : State.DISABLED,
                operator);
    }

    static void setRoles(Connection on, long operator, Collection<String> roles)
            throws SQLException {
        Sql.update(on, "UPDATE IDN_OPERATOR SET ROLES = ? WHERE ID = ?", text(roles), operator);
    }

    static void setLastDay(Connection on, long operator, Optional<LocalDate> lastDay)
            throws SQLException {
        Sql.update(on, "UPDATE IDN_OPERATOR SET LAST_DAY = ? WHERE ID = ?", day(lastDay), operator);
    }

    private enum State {
        ENABLED,
        DISABLED
    }

    private record Held(long operator, OperatorKey key) {

        static Held of(ResultSet row) throws SQLException {
            return new Held(
                    row.getLong("OPERATOR_ID"),
                    new OperatorKey(
                            row.getString("FINGERPRINT"),
                            row.getString("KEY_TYPE"),
                            row.getString("REMARK"),
                            Sql.instant(row, "ADDED_AT"),
                            Sql.optionalInstant(row, "LAST_USED_AT"),
                            Sql.optionalInstant(row, "REVOKED_AT")));
        }
    }

    private static Map<Long, List<OperatorKey>> keys(List<Held> held) {
        Map<Long, List<OperatorKey>> keys = new HashMap<>();
        held.forEach(
                each ->
                        keys.computeIfAbsent(each.operator(), id -> new ArrayList<>())
                                .add(each.key()));
        return keys;
    }

    private static Operator operator(ResultSet row, Map<Long, List<OperatorKey>> keys)
            throws SQLException {
        long id = row.getLong("ID");
        String roles = row.getString("ROLES");
        return new Operator(
                id,
                row.getString("LOGIN"),
                row.getString("NAME"),
                Optional.ofNullable(row.getString("PERSON")),
                row.getString("STATE").equals(State.ENABLED.name()),
                Optional.ofNullable(row.getDate("LAST_DAY")).map(Date::toLocalDate),
                roles.isEmpty() ? Set.of() : Set.of(roles.split(" ")),
                List.copyOf(keys.getOrDefault(id, List.of())));
    }

    private static String text(Collection<String> roles) {
        return String.join(" ", new TreeSet<>(roles));
    }

    private static Object day(Optional<LocalDate> day) {
        return day.<Object>map(Date::valueOf).orElse(Sql.Nothing.DAY);
    }
}
