package org.xueji.kernel.internal.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Ids;
import org.xueji.core.api.data.Database;
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
    public Page<JournalRow> list(String action, PageRequest page) {
        long before =
                page.after().map(text -> Ids.positive("journal", text)).orElse(Long.MAX_VALUE);
        List<JournalRow> found =
                database.reading(connection -> read(connection, action, before, page.limit() + 1));
        return Page.of(found, page, row -> Long.toString(row.id()));
    }

    private List<JournalRow> read(Connection connection, String action, long before, int limit)
            throws SQLException {
        String sql =
                "SELECT * FROM KER_JOURNAL WHERE ID < ? AND ACTION_NAME LIKE ?"
                        + " ORDER BY ID DESC"
                        + database.dialect().limit(limit);
        boolean one = !action.isEmpty() && !action.endsWith(".");
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, before);
            select.setString(2, one ? action : action + "%");
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
                row.getString("INPUTS"),
                row.getString("POLICIES"),
                row.getString("RESULT_CODE"));
    }
}
