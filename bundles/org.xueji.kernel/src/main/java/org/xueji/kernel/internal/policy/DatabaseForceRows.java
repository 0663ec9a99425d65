package org.xueji.kernel.internal.policy;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.kernel.internal.db.Instants;
import org.xueji.kernel.internal.policy.ForceRow.Begun;
import org.xueji.kernel.internal.policy.ForceRow.Ended;
import org.xueji.kernel.internal.policy.ForceRow.Form;
import org.xueji.kernel.internal.policy.ForceRow.How;
import org.xueji.kernel.internal.policy.ForceRow.What;

/** KER_POLICY, KER_POLICY_VERSION and KER_POLICY_NODE. */
final class DatabaseForceRows implements ForceRows {

    private static final int MOST = 100;
    private static final Duration ALIVE = Duration.ofMinutes(1);
    private static final String INSERT =
            "INSERT INTO KER_POLICY (POLICY_ID, VERSION, SCOPE, FORM, BUNDLE, SPIS, ABOUT, RANKING,"
                    + " FIRST_DAY, LAST_DAY, ARTICLE, WHY, DIGEST, BODY, BEGUN_BY, BEGUN_AT,"
                    + " BEGUN_JOURNAL_ID, OPEN_KEY, ENDED_HOW, ENDED_BY, ENDED_AT, ENDED_WHY,"
                    + " ENDED_JOURNAL_ID) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?, ?)";
    // never SELECT *: PostgreSQL refuses a prepared one after a migration has added a column
    private static final String SELECT =
            "SELECT ID, POLICY_ID, VERSION, SCOPE, FORM, BUNDLE, SPIS, ABOUT, RANKING, FIRST_DAY,"
                    + " LAST_DAY, ARTICLE, WHY, DIGEST, BODY, BEGUN_BY, BEGUN_AT, ENDED_HOW,"
                    + " ENDED_BY, ENDED_AT, ENDED_WHY FROM KER_POLICY ";
    private static final String END =
            "UPDATE KER_POLICY SET OPEN_KEY = NULL, ENDED_HOW = ?, ENDED_BY = ?, ENDED_AT = ?,"
                    + " ENDED_WHY = ?, ENDED_JOURNAL_ID = ? WHERE ID = ? AND ENDED_HOW IS NULL";

    private final Database database;

    DatabaseForceRows(Database database) {
        this.database = database;
    }

    @Override
    public long version() {
        return database.reading(
                on -> {
                    try (PreparedStatement select =
                                    on.prepareStatement(
                                            "SELECT VERSION FROM KER_POLICY_VERSION WHERE ID = 1");
                            ResultSet row = select.executeQuery()) {
                        return row.next() ? row.getLong(1) : 0L;
                    }
                });
    }

    @Override
    public List<ForceRow> open() {
        return database.reading(on -> read(on, "WHERE OPEN_KEY IS NOT NULL ORDER BY ID", ""));
    }

    @Override
    public List<ForceRow> of(String policyId) {
        String newest = "WHERE POLICY_ID = ? ORDER BY ID DESC" + database.dialect().limit(MOST);
        return database.reading(on -> read(on, newest, policyId));
    }

    @Override
    public void lock() {
        database.inCommand(
                on ->
                        update(
                                on,
                                "UPDATE KER_POLICY_VERSION SET VERSION = VERSION + 1 WHERE ID = 1"));
    }

    @Override
    public ForceRow begin(ForceRow row, JournalId journal) {
        return database.inCommand(
                on -> {
                    try (PreparedStatement insert =
                            on.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
                        fill(insert, row, journal);
                        insert.executeUpdate();
                        try (ResultSet keys = insert.getGeneratedKeys()) {
                            keys.next();
                            return new ForceRow(
                                    keys.getLong(1), row.what(), row.begun(), row.ended());
                        }
                    }
                });
    }

    @Override
    public void end(long id, Ended ended, JournalId journal) {
        database.inCommand(
                on -> {
                    try (PreparedStatement row = on.prepareStatement(END)) {
                        row.setString(1, ended.how().name());
                        row.setString(2, ended.by());
                        Instants.set(row, 3, ended.at());
                        row.setString(4, ended.why());
                        row.setLong(5, journal.value());
                        row.setLong(6, id);
                        return row.executeUpdate();
                    }
                });
    }

    @Override
    public void report(String node, String has) {
        database.inChunk(
                on -> {
                    Instant now = Instants.databaseNow(on);
                    return say(
                                            on,
                                            "UPDATE KER_POLICY_NODE SET HAS = ?, SEEN_AT = ?"
                                                    + " WHERE NODE = ?",
                                            has,
                                            now,
                                            node)
                                    == 1
                            ? 1
                            : say(
                                    on,
                                    "INSERT INTO KER_POLICY_NODE (HAS, SEEN_AT, NODE)"
                                            + " VALUES (?, ?, ?)",
                                    has,
                                    now,
                                    node);
                });
    }

    @Override
    public Map<String, String> reports() {
        return database.reading(
                on -> {
                    Map<String, String> found = new TreeMap<>();
                    try (PreparedStatement select =
                            on.prepareStatement(
                                    "SELECT NODE, HAS FROM KER_POLICY_NODE WHERE SEEN_AT > ?")) {
                        Instants.set(select, 1, Instants.databaseNow(on).minus(ALIVE));
                        try (ResultSet row = select.executeQuery()) {
                            while (row.next()) {
                                found.put(row.getString(1), row.getString(2));
                            }
                        }
                    }
                    return found;
                });
    }

    private static int say(Connection on, String sql, String has, Instant now, String node)
            throws SQLException {
        try (PreparedStatement row = on.prepareStatement(sql)) {
            row.setString(1, has);
            Instants.set(row, 2, now);
            row.setString(3, node);
            return row.executeUpdate();
        }
    }

    private static int update(Connection on, String sql) throws SQLException {
        try (PreparedStatement row = on.prepareStatement(sql)) {
            return row.executeUpdate();
        }
    }

    private static void fill(PreparedStatement row, ForceRow of, JournalId journal)
            throws SQLException {
        What what = of.what();
        row.setString(1, what.ref().id());
        row.setString(2, what.ref().version());
        row.setString(3, what.ref().scope());
        row.setString(4, what.form().name());
        row.setString(5, what.ref().bundle());
        row.setString(6, String.join(",", what.spis()));
        row.setString(7, String.join(",", what.about()));
        row.setInt(8, what.ranking());
        row.setDate(9, what.from().equals(LocalDate.MIN) ? null : Date.valueOf(what.from()));
        row.setDate(10, what.to().equals(LocalDate.MAX) ? null : Date.valueOf(what.to()));
        row.setString(11, what.article());
        row.setString(12, what.why());
        row.setString(13, what.digest());
        row.setString(14, what.body());
        row.setString(15, of.begun().by());
        Instants.set(row, 16, of.begun().at());
        row.setLong(17, journal.value());
        row.setString(18, of.isOpen() ? what.key() : null);
        row.setString(19, of.ended().map(end -> end.how().name()).orElse(null));
        row.setString(20, of.ended().map(Ended::by).orElse(null));
        Instants.set(row, 21, of.ended().map(Ended::at).orElse(null));
        row.setString(22, of.ended().map(Ended::why).orElse(null));
        row.setObject(23, of.isOpen() ? null : journal.value(), java.sql.Types.BIGINT);
    }

    private static List<ForceRow> read(Connection on, String where, String key)
            throws SQLException {
        List<ForceRow> found = new ArrayList<>();
        try (PreparedStatement select = on.prepareStatement(SELECT + where)) {
            if (!key.isEmpty()) {
                select.setString(1, key);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row(row));
                }
            }
        }
        return found;
    }

    private static ForceRow row(ResultSet row) throws SQLException {
        What what =
                new What(
                        new PolicyRef(
                                row.getString("POLICY_ID"),
                                row.getString("VERSION"),
                                row.getString("SCOPE"),
                                row.getString("BUNDLE")),
                        Form.valueOf(row.getString("FORM")),
                        names(row.getString("SPIS")),
                        names(row.getString("ABOUT")),
                        row.getInt("RANKING"),
                        day(row, "FIRST_DAY").orElse(LocalDate.MIN),
                        day(row, "LAST_DAY").orElse(LocalDate.MAX),
                        row.getString("ARTICLE"),
                        row.getString("WHY"),
                        row.getString("DIGEST"),
                        row.getString("BODY"));
        Optional<Ended> ended =
                row.getString("ENDED_HOW") == null
                        ? Optional.empty()
                        : Optional.of(
                                new Ended(
                                        How.valueOf(row.getString("ENDED_HOW")),
                                        row.getString("ENDED_BY"),
                                        Instants.get(row, "ENDED_AT").orElseThrow(),
                                        row.getString("ENDED_WHY")));
        return new ForceRow(
                row.getLong("ID"),
                what,
                new Begun(row.getString("BEGUN_BY"), Instants.get(row, "BEGUN_AT").orElseThrow()),
                ended);
    }

    private static List<String> names(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(","));
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getDate(column)).map(Date::toLocalDate);
    }
}
