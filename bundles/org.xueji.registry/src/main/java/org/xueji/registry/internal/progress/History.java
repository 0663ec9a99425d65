package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.core.api.journal.JournalId;

/**
 * What stays on record of places and statuses. A place that is void was either replaced, by the row
 * of the same journal row, or taken back.
 */
final class History {

    /** Of REG_PLACEMENT as L. */
    static final String NOT_UNDONE =
            "(L.VOID_JOURNAL_ID = 0 OR EXISTS (SELECT 1 FROM REG_PLACEMENT R"
                    + " WHERE R.ENROLMENT_ID = L.ENROLMENT_ID AND R.SCHOOL_YEAR = L.SCHOOL_YEAR"
                    + " AND R.JOURNAL_ID = L.VOID_JOURNAL_ID))";

    private static final String NEWEST =
            Stream.of(
                            "REG_ENROLMENT JOURNAL_ID",
                            "REG_ENROLMENT END_JOURNAL_ID",
                            "REG_PLACEMENT JOURNAL_ID",
                            "REG_PLACEMENT VOID_JOURNAL_ID",
                            "REG_STATUS JOURNAL_ID",
                            "REG_STATUS VOID_JOURNAL_ID")
                    .map(column -> column.split(" "))
                    .map(
                            column ->
                                    "SELECT PERSON_ID, %s AS J FROM %s WHERE PERSON_ID@IN"
                                            .formatted(column[1], column[0]))
                    .collect(
                            Collectors.joining(
                                    " UNION ALL ",
                                    "SELECT T.PERSON_ID, MAX(T.J) FROM (",
                                    ") T WHERE T.J NOT@RUNS GROUP BY T.PERSON_ID"));

    private History() {}

    /** The newest row of the journal in the history of each, leaving out some. */
    static Map<Long, Long> newest(Connection on, Collection<Long> persons, List<JournalId> without)
            throws SQLException {
        Map<Long, Long> found = new HashMap<>();
        String sql =
                NEWEST.replace("@IN", Marks.in(persons.size()))
                        .replace("@RUNS", Marks.in(without.size()));
        try (PreparedStatement query = on.prepareStatement(sql)) {
            int place = 1;
            for (int table = 0; table < 6; table++) {
                place = Marks.set(query, place, persons);
            }
            Marks.set(query, place, without.stream().map(JournalId::value).toList());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), row.getLong(2));
                }
            }
        }
        return found;
    }
}
