package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** The row of a pupil, as nobody else changes it until the transaction ends. */
    record Held(long person, long school, StudentStatus status, long version) {}

    RollRows(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The pupils on roll of schools, by id; nobody else changes them until the transaction ends.
     * Who is brought there after they were locked is left out.
     */
    List<OnRoll> locked(Connection on, Collection<Long> schools) throws SQLException {
        Set<Long> held = lock(on, schools).keySet();
        return read(on, "P.SCHOOL_ID", schools).stream()
                .filter(each -> held.contains(each.person()))
                .toList();
    }

    /** Those of some persons who are on roll, by id, whether they are locked or not. */
    List<OnRoll> ofPersons(Connection on, Collection<Long> persons) throws SQLException {
        List<OnRoll> found = new ArrayList<>();
        for (List<Long> slice : Slices.of(persons)) {
            found.addAll(read(on, "P.ID", slice));
        }
        return found;
    }

    private List<OnRoll> read(Connection on, String column, Collection<Long> keys)
            throws SQLException {
        List<OnRoll> found = new ArrayList<>();
        try (PreparedStatement query =
                on.prepareStatement(
                        PUPILS
                                + Placements.joined(dialect, " LEFT")
                                + " WHERE "
                                + column
                                + Marks.in(keys.size())
                                + " AND P.STATUS"
                                + Marks.ON_ROLL
                                + " ORDER BY P.ID")) {
            Marks.set(query, 1, keys);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(pupil(row));
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

    /** Locks the pupils on roll of schools; in order of id, as every writer of the registry. */
    Map<Long, Held> lock(Connection on, Collection<Long> schools) throws SQLException {
        String sql =
                "SELECT P.ID, P.SCHOOL_ID, P.STATUS, P.VERSION FROM REG_PERSON P WHERE P.SCHOOL_ID"
                        + Marks.in(schools.size())
                        + " AND P.STATUS"
                        + Marks.ON_ROLL
                        + " ORDER BY P.ID";
        return switch (dialect) {
            case POSTGRESQL -> rows(on, sql + " FOR NO KEY UPDATE", schools);
            case DERBY -> {
                Set<Long> ids = rows(on, sql, schools).keySet();
                lockPersons(on, ids);
                // somebody may have changed them before they were locked
                Map<Long, Held> now = rows(on, sql, schools);
                now.keySet().retainAll(ids);
                yield now;
            }
        };
    }

    private static Map<Long, Held> rows(Connection on, String sql, Collection<Long> schools)
            throws SQLException {
        Map<Long, Held> found = new LinkedHashMap<>();
        try (PreparedStatement query = on.prepareStatement(sql)) {
            Marks.set(query, 1, schools);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Held held =
                            new Held(
                                    row.getLong(1),
                                    row.getLong(2),
                                    StudentStatus.valueOf(row.getString(3)),
                                    row.getLong(4));
                    found.put(held.person(), held);
                }
            }
        }
        return found;
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
