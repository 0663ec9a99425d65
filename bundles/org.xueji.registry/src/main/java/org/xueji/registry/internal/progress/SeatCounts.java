package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.bulk.Placements;

/** Counts the pupils on roll of schools by their newest place. */
final class SeatCounts {

    private final String onRoll;

    SeatCounts(Dialect dialect) {
        this.onRoll = " FROM REG_PERSON P" + Placements.joined(dialect, "");
    }

    List<Seats> of(Connection on, Collection<Long> schools) throws SQLException {
        return where(on, "P.SCHOOL_ID", schools);
    }

    List<Seats> ofPersons(Connection on, Collection<Long> persons) throws SQLException {
        return where(on, "P.ID", persons);
    }

    private List<Seats> where(Connection on, String column, Collection<Long> keys)
            throws SQLException {
        List<Seats> found = new ArrayList<>();
        try (PreparedStatement query =
                on.prepareStatement(
                        "SELECT P.SCHOOL_ID, L.SCHOOL_YEAR, L.GRADE, L.CLASS_ID, P.STATUS,"
                                + " COUNT(*), COUNT(L.AT_VERSION)"
                                + onRoll
                                + " WHERE "
                                + column
                                + Marks.in(keys.size())
                                + " AND P.STATUS"
                                + Marks.ON_ROLL
                                + " GROUP BY P.SCHOOL_ID, L.SCHOOL_YEAR, L.GRADE, L.CLASS_ID,"
                                + " P.STATUS")) {
            Marks.set(query, 1, keys);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new Seats(
                                    row.getLong(1),
                                    row.getInt(2),
                                    row.getString(3).strip(),
                                    row.getLong(4),
                                    StudentStatus.valueOf(row.getString(5)),
                                    row.getLong(6),
                                    row.getLong(7)));
                }
            }
        }
        return found;
    }

    /**
     * How many there are by school, of schools with classes of a year, wherever they are placed; of
     * those that have nobody left, those that had somebody in these classes.
     */
    Map<Long, Long> onRoll(Connection on, Collection<Long> schools, int schoolYear)
            throws SQLException {
        Map<Long, Long> found = there(on, schools, schoolYear);
        Set<Long> empty = new HashSet<>(schools);
        empty.removeAll(found.keySet());
        if (!empty.isEmpty()) {
            left(on, empty, schoolYear).forEach(school -> found.put(school, 0L));
        }
        return found;
    }

    private static List<Long> left(Connection on, Collection<Long> schools, int schoolYear)
            throws SQLException {
        List<Long> found = new ArrayList<>();
        try (PreparedStatement query =
                on.prepareStatement(
                        "SELECT DISTINCT C.SCHOOL_ID FROM REG_CLASS C"
                                + " JOIN REG_PLACEMENT L ON L.CLASS_ID = C.ID"
                                + Placements.AND_VALID
                                + " WHERE C.SCHOOL_YEAR = ? AND C.SCHOOL_ID"
                                + Marks.in(schools.size()))) {
            query.setInt(1, schoolYear);
            Marks.set(query, 2, schools);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getLong(1));
                }
            }
        }
        return found;
    }

    private static Map<Long, Long> there(Connection on, Collection<Long> schools, int schoolYear)
            throws SQLException {
        Map<Long, Long> found = new HashMap<>();
        try (PreparedStatement query =
                on.prepareStatement(
                        "SELECT P.SCHOOL_ID, COUNT(*) FROM REG_PERSON P WHERE P.SCHOOL_ID"
                                + Marks.in(schools.size())
                                + " AND P.STATUS"
                                + Marks.ON_ROLL
                                + " AND P.SCHOOL_ID IN (SELECT C.SCHOOL_ID FROM REG_CLASS C"
                                + " WHERE C.SCHOOL_YEAR = ? AND C.SCHOOL_ID"
                                + Marks.in(schools.size())
                                + ") GROUP BY P.SCHOOL_ID")) {
            int place = Marks.set(query, 1, schools);
            query.setInt(place, schoolYear);
            Marks.set(query, place + 1, schools);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), row.getLong(2));
                }
            }
        }
        return found;
    }

    /** How many of these pupils are enrolled, by the class of their newest place. */
    Map<Long, Long> enrolled(Connection on, Collection<Long> persons) throws SQLException {
        Map<Long, Long> found = new HashMap<>();
        try (PreparedStatement query =
                on.prepareStatement(
                        "SELECT L.CLASS_ID, COUNT(*)"
                                + onRoll
                                + " WHERE P.ID"
                                + Marks.in(persons.size())
                                + " AND P.STATUS = '"
                                + StudentStatus.ENROLLED
                                + "' GROUP BY L.CLASS_ID")) {
            Marks.set(query, 1, persons);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), row.getLong(2));
                }
            }
        }
        return found;
    }
}
