package org.xueji.registry.internal.person;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.journal.JournalTraces;

/**
 * Every row of a pupil's history names the journal row that made it, such as that of the chunk he
 * was admitted in. One query over all tables, each along an index of the pupil.
 */
@Component
public final class RegistryTraces implements JournalTraces {

    private static final List<String> TABLES =
            List.of(
                    "REG_NAME",
                    "REG_ID_DOCUMENT",
                    "REG_NUMBER",
                    "REG_GUARDIAN",
                    "REG_PROFILE",
                    "REG_ENROLMENT",
                    "REG_PLACEMENT",
                    "REG_STATUS");

    /** UNION drops those named twice. */
    private static final String ALL =
            Stream.concat(
                            TABLES.stream()
                                    .map(
                                            table ->
                                                    "SELECT JOURNAL_ID FROM "
                                                            + table
                                                            + " WHERE PERSON_ID = ?"),
                            Stream.of(
                                    "SELECT END_JOURNAL_ID AS JOURNAL_ID FROM REG_ENROLMENT WHERE"
                                            + " PERSON_ID = ? AND END_JOURNAL_ID IS NOT NULL"))
                    .collect(Collectors.joining(" UNION "));

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
                        for (int i = 1; i <= TABLES.size() + 1; i++) {
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
