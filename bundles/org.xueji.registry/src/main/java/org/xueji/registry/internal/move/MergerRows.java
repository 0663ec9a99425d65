package org.xueji.registry.internal.move;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Mergers.Merger;
import org.xueji.registry.api.Mergers.Seats;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.bulk.Batches;
import org.xueji.registry.internal.bulk.Placements;
import org.xueji.registry.internal.bulk.Sequences;

/** The rows of many pupils who move together; a batch for each kind of row. */
final class MergerRows {

    private static final String NEWEST = " LEFT JOIN REG_PLACEMENT L ON " + Placements.NEWEST;
    private static final String ON_ROLL =
            " FROM REG_PERSON P JOIN REG_ENROLMENT E ON E.OPEN_PERSON = P.ID";

    private final Dialect dialect;
    private final Sequences sequences;

    MergerRows(Dialect dialect) {
        this.dialect = dialect;
        this.sequences = new Sequences(dialect);
    }

    static List<Seats> seats(Connection on, long school) throws SQLException {
        List<Seats> seats = new ArrayList<>();
        try (PreparedStatement query =
                on.prepareStatement(
                        "SELECT L.CLASS_ID, COUNT(*)"
                                + ON_ROLL
                                + NEWEST
                                + " WHERE P.SCHOOL_ID = ? GROUP BY L.CLASS_ID"
                                + " ORDER BY L.CLASS_ID")) {
            query.setLong(1, school);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long id = row.getLong(1);
                    Optional<ClassId> placed =
                            row.wasNull() ? Optional.empty() : Optional.of(new ClassId(id));
                    seats.add(new Seats(placed, row.getLong(2)));
                }
            }
        }
        return seats;
    }

    /**
     * Whether a school is closed; nobody else closes it until the transaction ends.
     *
     * @return empty when there is no such school
     */
    static Optional<Boolean> isClosed(Connection on, long school) throws SQLException {
        try (PreparedStatement lock =
                on.prepareStatement("UPDATE REG_ORG SET VERSION = VERSION WHERE ID = ?")) {
            lock.setLong(1, school);
            lock.executeUpdate();
        }
        try (PreparedStatement query =
                on.prepareStatement(
                        "SELECT O.CLOSED FROM REG_ORG O JOIN REG_SCHOOL S ON S.ORG_ID = O.ID"
                                + " WHERE O.ID = ?")) {
            query.setLong(1, school);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
            }
        }
    }

    static void close(Connection on, long school) throws SQLException {
        Batches.run(
                on,
                "UPDATE REG_ORG SET CLOSED = TRUE, VERSION = VERSION + 1 WHERE ID = ?",
                List.<Object[]>of(new Object[] {school}));
    }

    /** What a class is for. */
    record Seat(long school, int schoolYear, String grade) {

        boolean isSameGrade(Seat other) {
            return schoolYear == other.schoolYear && grade.equals(other.grade);
        }
    }

    /** What classes are for, by id; one that does not exist is left out. */
    static Map<Long, Seat> classes(Connection on, Set<Long> ids) throws SQLException {
        Map<Long, Seat> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
        try (PreparedStatement query =
                on.prepareStatement(
                        "SELECT ID, SCHOOL_ID, SCHOOL_YEAR, GRADE FROM REG_CLASS WHERE ID IN ("
                                + marks
                                + ")")) {
            int place = 1;
            for (long id : ids) {
                query.setLong(place++, id);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(
                            row.getLong(1),
                            new Seat(row.getLong(2), row.getInt(3), row.getString(4).strip()));
                }
            }
        }
        return found;
    }

    /** The day on which the last pupil on roll came; empty when there is none. */
    static Optional<LocalDate> lastArrival(Connection on, long school) throws SQLException {
        try (PreparedStatement query =
                on.prepareStatement(
                        "SELECT MAX(E.FROM_DATE)" + ON_ROLL + " WHERE P.SCHOOL_ID = ?")) {
            query.setLong(1, school);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.ofNullable(row.getDate(1)).map(Date::toLocalDate)
                        : Optional.empty();
            }
        }
    }

    List<PersonId> next(Connection on, long school, long after, int most) throws SQLException {
        List<PersonId> found = new ArrayList<>();
        try (PreparedStatement query =
                on.prepareStatement(
                        "SELECT P.ID"
                                + ON_ROLL
                                + " WHERE P.SCHOOL_ID = ? AND P.ID > ? ORDER BY P.ID"
                                + dialect.limit(most))) {
            query.setLong(1, school);
            query.setLong(2, after);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new PersonId(row.getLong(1)));
                }
            }
        }
        return found;
    }

    /** In order of id, as every writer of the registry. */
    static void lock(Connection on, List<PersonId> persons) throws SQLException {
        Batches.run(
                on,
                "UPDATE REG_PERSON SET VERSION = VERSION WHERE ID = ?",
                persons.stream().map(person -> new Object[] {person.value()}).toList());
    }

    /** Those of them who are pupils of the school and placed, by id. */
    static List<Pupil> pupils(Connection on, long school, List<PersonId> persons)
            throws SQLException {
        String marks = String.join(", ", Collections.nCopies(persons.size(), "?"));
        List<Pupil> found = new ArrayList<>();
        try (PreparedStatement query =
                on.prepareStatement(
                        "SELECT E.PERSON_ID, E.ID, E.FROM_DATE, L.SCHOOL_YEAR, L.GRADE, L.CLASS_ID,"
                                + " (SELECT P.STATUS FROM REG_PERSON P WHERE P.ID = E.PERSON_ID)"
                                + " FROM REG_ENROLMENT E"
                                + NEWEST
                                + " WHERE E.OPEN_PERSON IN ("
                                + marks
                                + ") AND E.SCHOOL_ID = ? AND L.CLASS_ID IS NOT NULL"
                                + " ORDER BY E.PERSON_ID")) {
            for (int i = 0; i < persons.size(); i++) {
                query.setLong(i + 1, persons.get(i).value());
            }
            query.setLong(persons.size() + 1, school);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new Pupil(
                                    new PersonId(row.getLong(1)),
                                    StudentStatus.valueOf(row.getString(7)),
                                    row.getLong(2),
                                    row.getDate(3).toLocalDate(),
                                    row.getInt(4),
                                    row.getString(5).strip(),
                                    row.getLong(6)));
                }
            }
        }
        return found;
    }

    /** The old enrolments first: the constraint knows no moment with two. */
    void write(
            Connection on,
            Merger merger,
            List<Pupil> pupils,
            Optional<Long> county,
            Optional<Long> city,
            JournalId journal)
            throws SQLException {
        Batches.run(
                on,
                "UPDATE REG_ENROLMENT SET TO_DATE = ?, OPEN_PERSON = NULL, END_JOURNAL_ID = ?,"
                        + " VERSION = VERSION + 1 WHERE ID = ? AND OPEN_PERSON = ?",
                pupils.stream()
                        .map(
                                each ->
                                        new Object[] {
                                            Date.valueOf(merger.firstDay().minusDays(1)),
                                            journal.value(),
                                            each.enrolment(),
                                            each.person().value()
                                        })
                        .toList());
        long[] fresh = sequences.next(on, "REG_ENROLMENT_SEQ", pupils.size());
        List<Object[]> enrolments = new ArrayList<>();
        List<Object[]> placements = new ArrayList<>();
        for (int i = 0; i < fresh.length; i++) {
            Pupil each = pupils.get(i);
            long person = each.person().value();
            ClassId into = merger.classes().get(new ClassId(each.schoolClass()));
            enrolments.add(
                    new Object[] {
                        fresh[i],
                        person,
                        merger.to().value(),
                        Date.valueOf(merger.firstDay()),
                        person,
                        journal.value()
                    });
            placements.add(
                    new Object[] {
                        fresh[i],
                        each.schoolYear(),
                        person,
                        each.grade(),
                        into.value(),
                        journal.value()
                    });
        }
        Batches.run(
                on,
                "INSERT INTO REG_ENROLMENT (ID, PERSON_ID, SCHOOL_ID, FROM_DATE, OPEN_PERSON,"
                        + " JOURNAL_ID, VERSION) VALUES (?, ?, ?, ?, ?, ?, 1)",
                enrolments);
        Batches.run(
                on,
                "INSERT INTO REG_PLACEMENT (ENROLMENT_ID, SCHOOL_YEAR, PERSON_ID, GRADE,"
                        + " CLASS_ID, JOURNAL_ID, VERSION) VALUES (?, ?, ?, ?, ?, ?, 1)",
                placements);
        new Whereabouts(merger.to(), county, city)
                .write(on, dialect, pupils.stream().map(Pupil::person).toList());
    }
}
