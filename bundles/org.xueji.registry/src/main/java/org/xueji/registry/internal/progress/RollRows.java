package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.bulk.Batches;
import org.xueji.registry.internal.bulk.Placements;
import org.xueji.registry.internal.progress.OnRoll.Seat;

/** The pupils of whole schools: locked first, then read as they are. */
final class RollRows {

    private static final String PUPILS =
            "SELECT P.ID, P.SCHOOL_ID, P.STATUS, P.VERSION, E.ID, L.SCHOOL_YEAR, L.GRADE,"
                    + " L.CLASS_ID, L.AT_VERSION FROM REG_PERSON P";

    private final Dialect dialect;

    RollRows(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The pupils on roll of schools, by id; nobody else changes them until the transaction ends.
     * Who is brought there after they were locked is left out.
     */
    List<OnRoll> locked(Connection on, Collection<Long> schools) throws SQLException {
        Set<Long> held = new HashSet<>(lock(on, schools));
        List<OnRoll> found = new ArrayList<>();
        try (PreparedStatement query =
                on.prepareStatement(
                        PUPILS
                                + Placements.joined(dialect, " LEFT")
                                + " WHERE P.SCHOOL_ID"
                                + Marks.in(schools.size())
                                + " AND P.STATUS"
                                + Marks.ON_ROLL
                                + " ORDER BY P.ID")) {
            Marks.set(query, 1, schools);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    if (held.contains(row.getLong(1))) {
                        found.add(pupil(row));
                    }
                }
            }
        }
        return found;
    }

    private static OnRoll pupil(ResultSet row) throws SQLException {
        int year = row.getInt(6);
        Optional<Seat> seat =
                row.wasNull()
                        ? Optional.empty()
                        : Optional.of(
                                new Seat(
                                        year,
                                        row.getString(7).strip(),
                                        row.getLong(8),
                                        row.getObject(9) != null));
        return new OnRoll(
                row.getLong(1),
                row.getLong(2),
                StudentStatus.valueOf(row.getString(3)),
                row.getLong(4),
                row.getLong(5),
                seat);
    }

    /** In order of id, as every writer of the registry. */
    private List<Long> lock(Connection on, Collection<Long> schools) throws SQLException {
        String sql =
                "SELECT P.ID FROM REG_PERSON P WHERE P.SCHOOL_ID"
                        + Marks.in(schools.size())
                        + " AND P.STATUS"
                        + Marks.ON_ROLL
                        + " ORDER BY P.ID";
        return switch (dialect) {
            case POSTGRESQL -> ids(on, sql + " FOR NO KEY UPDATE", schools);
            case DERBY -> {
                List<Long> ids = ids(on, sql, schools);
                lockPersons(on, ids);
                yield ids;
            }
        };
    }

    private static List<Long> ids(Connection on, String sql, Collection<Long> schools)
            throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement query = on.prepareStatement(sql)) {
            Marks.set(query, 1, schools);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    /**
     * @param persons in order of id
     */
    static void lockPersons(Connection on, Collection<Long> persons) throws SQLException {
        Batches.run(
                on,
                "UPDATE REG_PERSON SET VERSION = VERSION WHERE ID = ?",
                persons.stream().map(person -> new Object[] {person}).toList());
    }
}
