package org.xueji.registry.internal.status;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.bulk.Placements;
import org.xueji.registry.internal.status.Present.Enrolment;
import org.xueji.registry.internal.status.Present.Seat;

/** The rows that a change of status or class reads and writes. */
final class StatusRows {

    private static final String STATUS =
            "SELECT P.STATUS, S.FROM_DATE FROM REG_PERSON P JOIN REG_STATUS S"
                    + " ON S.PERSON_ID = P.ID WHERE P.ID = ? AND S.TO_DATE IS NULL"
                    + " AND S.VOID_JOURNAL_ID = 0";
    private static final String OPEN =
            "SELECT E.ID, E.SCHOOL_ID, E.FROM_DATE FROM REG_ENROLMENT E WHERE E.OPEN_PERSON = ?";
    private static final String SEAT =
            "SELECT L.SCHOOL_YEAR, L.GRADE, L.CLASS_ID FROM REG_PLACEMENT L"
                    + " WHERE L.ENROLMENT_ID = ?"
                    + Placements.AND_VALID
                    + " ORDER BY L.SCHOOL_YEAR DESC"
                    + " FETCH FIRST 1 ROWS ONLY";

    private StatusRows() {}

    /** Whoever changes the same pupil waits from here on. */
    static void lock(Connection on, long person) throws SQLException {
        update(on, "UPDATE REG_PERSON SET VERSION = VERSION WHERE ID = ?", person);
    }

    static Optional<Present> present(Connection on, long person) throws SQLException {
        try (PreparedStatement query = on.prepareStatement(STATUS)) {
            query.setLong(1, person);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                StudentStatus status = StudentStatus.valueOf(row.getString(1));
                LocalDate since = row.getDate(2).toLocalDate();
                return Optional.of(new Present(status, since, open(on, person)));
            }
        }
    }

    private static Optional<Enrolment> open(Connection on, long person) throws SQLException {
        try (PreparedStatement query = on.prepareStatement(OPEN)) {
            query.setLong(1, person);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                long id = row.getLong(1);
                LocalDate from = row.getDate(3).toLocalDate();
                return Optional.of(new Enrolment(id, row.getLong(2), from, seat(on, id)));
            }
        }
    }

    private static Optional<Seat> seat(Connection on, long enrolment) throws SQLException {
        try (PreparedStatement query = on.prepareStatement(SEAT)) {
            query.setLong(1, enrolment);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Seat(row.getInt(1), row.getString(2).strip(), row.getLong(3)))
                        : Optional.empty();
            }
        }
    }

    /** Ends the present status the day before, and begins the new one. */
    static void status(
            Connection on,
            long person,
            Present before,
            StudentStatus to,
            LocalDate day,
            JournalId journal)
            throws SQLException {
        update(
                on,
                "UPDATE REG_STATUS SET TO_DATE = ? WHERE PERSON_ID = ? AND TO_DATE IS NULL"
                        + " AND VOID_JOURNAL_ID = 0",
                dayBefore(day, before.since()),
                person);
        update(
                on,
                "INSERT INTO REG_STATUS (PERSON_ID, SEQ, STATUS, FROM_DATE, JOURNAL_ID)"
                        + " SELECT PERSON_ID, MAX(SEQ) + 1, CAST(? AS VARCHAR(20)),"
                        + " CAST(? AS DATE), CAST(? AS BIGINT) FROM REG_STATUS"
                        + " WHERE PERSON_ID = ? GROUP BY PERSON_ID",
                to.name(),
                day,
                journal.value(),
                person);
        update(
                on,
                "UPDATE REG_PERSON SET STATUS = ?, VERSION = VERSION + 1 WHERE ID = ?",
                to.name(),
                person);
    }

    /** Ends an enrolment and answers its last day. */
    static LocalDate end(
            Connection on, long person, Enrolment enrolment, LocalDate day, JournalId journal)
            throws SQLException {
        LocalDate lastDay = dayBefore(day, enrolment.from());
        int ended =
                update(
                        on,
                        "UPDATE REG_ENROLMENT SET TO_DATE = ?, OPEN_PERSON = NULL,"
                                + " END_JOURNAL_ID = ?, VERSION = VERSION + 1"
                                + " WHERE ID = ? AND OPEN_PERSON = ?",
                        lastDay,
                        journal.value(),
                        enrolment.id(),
                        person);
        if (ended != 1) {
            throw new IllegalStateException("the enrolment ended meanwhile, in spite of the lock");
        }
        return lastDay;
    }

    /** No span ends before it began. */
    private static LocalDate dayBefore(LocalDate day, LocalDate began) {
        return day.isAfter(began) ? day.minusDays(1) : began;
    }

    /**
     * Places him in a class of a school year; the place that he has in that year already is
     * replaced, and stays on record.
     */
    static void place(
            Connection on, long person, long enrolment, SchoolClass into, JournalId journal)
            throws SQLException {
        update(
                on,
                "UPDATE REG_PLACEMENT SET VOID_JOURNAL_ID = ?, VERSION = VERSION + 1"
                        + " WHERE ENROLMENT_ID = ? AND SCHOOL_YEAR = ? AND VOID_JOURNAL_ID = 0",
                journal.value(),
                enrolment,
                into.schoolYear());
        update(
                on,
                "INSERT INTO REG_PLACEMENT (ENROLMENT_ID, SCHOOL_YEAR, PERSON_ID, GRADE,"
                        + " CLASS_ID, JOURNAL_ID, VERSION) VALUES (?, ?, ?, ?, ?, ?, 1)",
                enrolment,
                into.schoolYear(),
                person,
                into.grade(),
                into.id().value(),
                journal.value());
    }

    /** What is shown of a pupil has changed, though his row has not. */
    static void touch(Connection on, long person) throws SQLException {
        update(on, "UPDATE REG_PERSON SET VERSION = VERSION + 1 WHERE ID = ?", person);
    }

    private static int update(Connection on, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                statement.setObject(
                        i + 1, value instanceof LocalDate day ? Date.valueOf(day) : value);
            }
            return statement.executeUpdate();
        }
    }
}
