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

/** Reads KER_JOURNAL by key. */
@Component
public final class DatabaseJournalRows implements JournalRows {

    private final Database database;

    @Activate
    public DatabaseJournalRows(@Reference(target = "(schema=kernel)") Database database) {
        this.database = database;
    }

    @Override
    public Page<JournalRow> find(
            JournalQuestion question,
            List<JournalId> traces,
            JournalScope scope,
            PageRequest page) {
        Condition where = new Condition();
        where.and(
                "ID < ?",
                page.after().map(text -> Ids.positive("journal", text)).orElse(Long.MAX_VALUE));
        seen(scope, where);
        question.about().ifPresent(person -> about(person, traces, where));
        question.person().ifPresent(person -> where.and("PERSON_KEY = ?", person));
        question.account().ifPresent(account -> where.and("ACCOUNT_ID = ?", account));
        question.from().ifPresent(from -> where.and("WRITTEN_AT >= ?", from));
        question.to().ifPresent(to -> where.and("WRITTEN_AT < ?", to));
        question.action().ifPresent(action -> action(action, where));
        List<JournalRow> found = database.reading(on -> read(on, where, page.limit() + 1));
        return Page.of(found, page, row -> Long.toString(row.id()));
    }

    private static void seen(JournalScope scope, Condition where) {
        scope.path().ifPresent(path -> where.and("ORG_PATH LIKE ?", path + "%"));
        if (scope.kind() == JournalScope.Kind.ACCOUNTS) {
            where.and(
                    JournalScope.ACCOUNT_DOMAINS.stream()
                            .map(domain -> "ACTION_NAME LIKE '" + domain + "%'")
                            .collect(Collectors.joining(" OR ", "(", ")")));
        } else if (scope.kind() == JournalScope.Kind.BUSINESS) {
            JournalScope.ACCOUNT_DOMAINS.forEach(
                    domain -> where.and("ACTION_NAME NOT LIKE '" + domain + "%'"));
        }
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

    private List<JournalRow> read(Connection connection, Condition where, int limit)
            throws SQLException {
        String sql =
                "SELECT * FROM KER_JOURNAL WHERE "
                        + where.sql()
                        + " ORDER BY ID DESC"
                        + database.dialect().limit(limit);
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            where.fill(select);
            return rows(select);
        }
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
