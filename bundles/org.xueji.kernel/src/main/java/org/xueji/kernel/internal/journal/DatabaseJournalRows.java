package org.xueji.kernel.internal.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Ids;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.kernel.internal.db.Instants;

/** Reads KER_JOURNAL by time and key, along the index that fits what is asked. */
@Component
public final class DatabaseJournalRows implements JournalRows {

    private static final String NEWEST_FIRST = " ORDER BY WRITTEN_AT DESC, ID DESC";

    private final Database database;
    private final ScopeSql scopes;

    @Activate
    public DatabaseJournalRows(@Reference(target = "(schema=kernel)") Database database) {
        this.database = database;
        this.scopes = ScopeSql.of(database.dialect());
    }

    @Override
    public Page<JournalRow> find(
            JournalQuestion question,
            List<JournalId> traces,
            JournalScope scope,
            PageRequest page) {
        Optional<Long> after = page.after().map(text -> Ids.positive("journal", text));
        List<JournalRow> found =
                database.reading(
                        on -> {
                            Condition where = asked(question, traces);
                            if (after.isPresent()) {
                                older(on, after.get(), where);
                            }
                            return read(on, scopes.of(scope, where), page.limit() + 1);
                        });
        return Page.of(found, page, row -> Long.toString(row.id()));
    }

    private static Condition asked(JournalQuestion question, List<JournalId> traces) {
        Condition where = new Condition();
        question.about().ifPresent(person -> about(person, traces, where));
        question.person().ifPresent(person -> where.and("PERSON_KEY = ?", person));
        question.account().ifPresent(account -> where.and("ACCOUNT_ID = ?", account));
        question.from().ifPresent(from -> where.and("WRITTEN_AT >= ?", from));
        question.to().ifPresent(to -> where.and("WRITTEN_AT < ?", to));
        question.action().ifPresent(action -> action(action, where));
        return where;
    }

    /** Numbers of our own, so they can stand in the text. */
    private static void about(long person, List<JournalId> traces, Condition where) {
        if (traces.isEmpty()) {
            where.and("ABOUT_ID = ?", person);
            return;
        }
        String ids =
                traces.stream()
                        .map(trace -> Long.toString(trace.value()))
                        .collect(Collectors.joining(", "));
        where.and("(ABOUT_ID = ? OR ID IN (" + ids + "))", person);
    }

    private static void action(String action, Condition where) {
        if (action.endsWith(".")) {
            where.and("ACTION_NAME LIKE ?", action + "%");
        } else {
            where.and("ACTION_NAME = ?", action);
        }
    }

    /** Rows that stand behind the last one of the page before. */
    private void older(Connection on, long id, Condition where) throws SQLException {
        String sql =
                "SELECT WRITTEN_AT FROM KER_JOURNAL WHERE ID <= ? ORDER BY ID DESC"
                        + database.dialect().limit(1);
        try (PreparedStatement select = on.prepareStatement(sql)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                Instant at = row.next() ? Instants.get(row, "WRITTEN_AT").orElseThrow() : null;
                if (at == null) {
                    where.and("ID < ?", id);
                } else {
                    where.and("WRITTEN_AT <= ?", at).and("(WRITTEN_AT < ? OR ID < ?)", at, id);
                }
            }
        }
    }

    /**
     * @param scopes that have no row in common; their newest rows are put together
     */
    private List<JournalRow> read(Connection connection, List<Condition> scopes, int limit)
            throws SQLException {
        String end = NEWEST_FIRST + database.dialect().limit(limit);
        String sql =
                scopes.size() == 1
                        ? part(scopes.get(0), end)
                        : "SELECT * FROM ("
                                + scopes.stream()
                                        .map(scope -> "(" + part(scope, end) + ")")
                                        .collect(Collectors.joining(" UNION ALL "))
                                + ") T"
                                + end;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int filled = 0;
            for (Condition scope : scopes) {
                filled = scope.fill(select, filled);
            }
            return rows(select);
        }
    }

    private static String part(Condition where, String end) {
        return "SELECT * FROM KER_JOURNAL" + where.where() + end;
    }

    private static List<JournalRow> rows(PreparedStatement select) throws SQLException {
        List<JournalRow> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(row(row));
            }
        }
        return found;
    }

    private static JournalRow row(ResultSet row) throws SQLException {
        return new JournalRow(
                row.getLong("ID"),
                Instants.get(row, "WRITTEN_AT").orElse(Instant.EPOCH),
                row.getLong("ACCOUNT_ID"),
                row.getString("PERSON_KEY"),
                row.getString("ACTOR_ROLE"),
                row.getString("ACTION_NAME"),
                row.getLong("ORG_ID"),
                about(row),
                row.getString("INPUTS"),
                row.getString("POLICIES"),
                row.getString("RESULT_CODE"));
    }

    private static Optional<Long> about(ResultSet row) throws SQLException {
        long person = row.getLong("ABOUT_ID");
        return row.wasNull() ? Optional.empty() : Optional.of(person);
    }
}
