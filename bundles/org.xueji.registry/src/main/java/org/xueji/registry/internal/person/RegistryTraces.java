package org.xueji.registry.internal.person;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.journal.JournalTraces;

/**
 * Every row of a pupil's history names the journal row that made it, such as that of the chunk he
 * was admitted in, and the one that ended it or took it back. One query over all tables, each along
 * an index of the pupil.
 */
@Component
public final class RegistryTraces implements JournalTraces {

    private record Column(String table, String name) {

        String select() {
            return "SELECT %1$s AS JOURNAL_ID FROM %2$s WHERE PERSON_ID = ? AND %1$s > 0"
                    .formatted(name, table);
        }
    }

    private static final List<Column> COLUMNS =
            List.of(
                    new Column("REG_NAME", "JOURNAL_ID"),
                    new Column("REG_ID_DOCUMENT", "JOURNAL_ID"),
                    new Column("REG_NUMBER", "JOURNAL_ID"),
                    new Column("REG_GUARDIAN", "JOURNAL_ID"),
                    new Column("REG_PROFILE", "JOURNAL_ID"),
                    new Column("REG_ENROLMENT", "JOURNAL_ID"),
                    new Column("REG_ENROLMENT", "END_JOURNAL_ID"),
                    new Column("REG_PLACEMENT", "JOURNAL_ID"),
                    new Column("REG_PLACEMENT", "VOID_JOURNAL_ID"),
                    new Column("REG_STATUS", "JOURNAL_ID"),
                    new Column("REG_STATUS", "VOID_JOURNAL_ID"),
                    new Column("REG_VOID_END", "JOURNAL_ID"),
                    new Column("REG_VOID_END", "VOID_JOURNAL_ID"));

    /** UNION drops those named twice. */
    private static final String ALL =
            COLUMNS.stream().map(Column::select).collect(Collectors.joining(" UNION "));

    private final Database database;

    @Activate
    public RegistryTraces(@Reference(target = "(schema=registry)") Database database) {
        this.database = database;
    }

    @Override
    public List<JournalId> of(long person, int limit) {
        String sql =
                "SELECT T.JOURNAL_ID FROM ("
                        + ALL
                        + ") T ORDER BY T.JOURNAL_ID DESC"
                        + database.dialect().limit(limit);
        return database.reading(
                on -> {
                    List<JournalId> found = new ArrayList<>();
                    try (PreparedStatement select = on.prepareStatement(sql)) {
                        for (int i = 1; i <= COLUMNS.size(); i++) {
                            select.setLong(i, person);
                        }
                        try (ResultSet row = select.executeQuery()) {
                            while (row.next()) {
                                found.add(new JournalId(row.getLong(1)));
                            }
                        }
                    }
                    return found;
                });
    }
}
