package org.xueji.kernel.internal.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.kernel.internal.db.Instants;
import org.xueji.kernel.internal.json.JsonWriter;

/** The journal in KER_JOURNAL; ids of rows still to be sealed are in KER_JOURNAL_PENDING. */
@Component
public final class DatabaseJournal implements Journal {

    private static final String INSERT =
            "INSERT INTO KER_JOURNAL (WRITTEN_AT, ACCOUNT_ID, PERSON_KEY, ACTED_AS, ACTOR_ROLE,"
                    + " ACTOR_ORG, ACTION_NAME, ORG_ID, INPUTS, POLICIES, RESULT_CODE, ABOUT_ID,"
                    + " ORG_PATH) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** The same row and its entry among those still to be sealed, at once. */
    private static final String INSERT_BOTH =
            "WITH J AS ("
                    + INSERT
                    + " RETURNING ID) INSERT INTO KER_JOURNAL_PENDING SELECT ID FROM J RETURNING *";

    private final Database database;
    private final Commands commands;
    private final Clock clock;
    private final OrgPlaces places;

    @Activate
    public DatabaseJournal(
            @Reference(target = "(schema=kernel)") Database database,
            @Reference Commands commands,
            @Reference Clock clock,
            @Reference OrgPlaces places) {
        this.database = database;
        this.commands = commands;
        this.clock = clock;
        this.places = places;
    }

    @Override
    public JournalId record(JournalEntry entry) {
        if (!commands.isRunning()) {
            throw new IllegalStateException("journal rows are written inside a command");
        }
        return database.inCommand(connection -> insert(connection, entry));
    }

    @Override
    public JournalId record(Connection chunk, JournalEntry entry) {
        try {
            if (chunk.getAutoCommit()) {
                throw new IllegalStateException("journal rows are written inside a transaction");
            }
            return insert(chunk, entry);
        } catch (SQLException e) {
            throw new IllegalStateException("journal row not written: " + entry.action(), e);
        }
    }

    private JournalId insert(Connection connection, JournalEntry entry) throws SQLException {
        return database.dialect() == Dialect.POSTGRESQL
                ? insertBoth(connection, entry)
                : insertEach(connection, entry);
    }

    private JournalId insertBoth(Connection connection, JournalEntry entry) throws SQLException {
        try (PreparedStatement row = connection.prepareStatement(INSERT_BOTH)) {
            fill(row, entry);
            try (ResultSet key = row.executeQuery()) {
                key.next();
                return new JournalId(key.getLong(1));
            }
        }
    }

    private JournalId insertEach(Connection connection, JournalEntry entry) throws SQLException {
        long id;
        try (PreparedStatement row =
                connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
            fill(row, entry);
            row.executeUpdate();
            try (ResultSet keys = row.getGeneratedKeys()) {
                keys.next();
                id = keys.getLong(1);
            }
        }
        try (PreparedStatement pending =
                connection.prepareStatement("INSERT INTO KER_JOURNAL_PENDING VALUES (?)")) {
            pending.setLong(1, id);
            pending.executeUpdate();
        }
        return new JournalId(id);
    }

    private void fill(PreparedStatement row, JournalEntry entry) throws SQLException {
        Actor actor = entry.actor();
        Instants.set(row, 1, clock.instant());
        row.setLong(2, actor.account().value());
        row.setString(3, actor.person());
        row.setString(4, actedAs(actor));
        row.setString(5, actor.role().name());
        row.setLong(6, actor.org().value());
        row.setString(7, entry.action());
        row.setLong(8, entry.org().value());
        row.setString(9, JsonWriter.write(entry.inputs()));
        row.setString(10, policies(entry.decidedBy()));
        row.setString(11, entry.result());
        row.setObject(
                12,
                entry.about().isPresent() ? entry.about().getAsLong() : null,
                java.sql.Types.BIGINT);
        row.setString(13, places.of(entry.org()).orElse(null));
    }

    /** People are known by their account; their names stay out of a table that is kept for good. */
    private static String actedAs(Actor actor) {
        return actor.role() == Role.SYSTEM || actor.role() == Role.OPERATOR ? actor.name() : null;
    }

    private static String policies(List<PolicyRef> refs) {
        return JsonWriter.write(refs.stream().map(DatabaseJournal::shown).toList());
    }

    private static Map<String, String> shown(PolicyRef ref) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("id", ref.id());
        map.put("version", ref.version());
        map.put("scope", ref.scope());
        map.put("bundle", ref.bundle());
        return map;
    }
}
