package org.xueji.registry.internal.move;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.Moves.Move;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.bulk.Sequences;
import org.xueji.registry.internal.move.Held.Enrolment;
import org.xueji.registry.internal.move.Held.Seat;

/** The rows that a move reads and writes, in the order in which the constraint lets them be. */
final class MoveRows {

    private static final String OPEN =
            "SELECT E.ID, E.SCHOOL_ID, E.FROM_DATE FROM REG_ENROLMENT E WHERE E.OPEN_PERSON = ?";
    private static final String SEAT =
            "SELECT L.SCHOOL_YEAR, L.GRADE FROM REG_PLACEMENT L WHERE L.ENROLMENT_ID = ?"
                    + " ORDER BY L.SCHOOL_YEAR DESC FETCH FIRST 1 ROWS ONLY";

    private final Sequences sequences;

    MoveRows(Sequences sequences) {
        this.sequences = sequences;
    }

    /** Whoever moves the same pupil waits from here on. */
    static void lock(Connection on, long person) throws SQLException {
        update(on, "UPDATE REG_PERSON SET VERSION = VERSION WHERE ID = ?", person);
    }

    static Optional<Held> held(Connection on, long person) throws SQLException {
        try (PreparedStatement query =
                on.prepareStatement("SELECT STATUS FROM REG_PERSON WHERE ID = ?")) {
            query.setLong(1, person);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                StudentStatus status = StudentStatus.valueOf(row.getString(1));
                return Optional.of(new Held(status, open(on, person)));
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
                        ? Optional.of(new Seat(row.getInt(1), row.getString(2).strip()))
                        : Optional.empty();
            }
        }
    }

    /** The old enrolment first: the constraint knows no moment with two. */
    void write(
            Connection on,
            Move move,
            Enrolment left,
            Optional<Long> county,
            Optional<Long> city,
            JournalId journal)
            throws SQLException {
        end(on, left.id(), move, journal);
        begin(on, left.seat().orElseThrow(), move, journal);
        update(
                on,
                "UPDATE REG_PERSON SET SCHOOL_ID = ?, COUNTY_ID = "
                        + county.map(String::valueOf).orElse("NULL")
                        + ", CITY_ID = "
                        + city.map(String::valueOf).orElse("NULL")
                        + ", VERSION = VERSION + 1 WHERE ID = ?",
                move.to().value(),
                move.person().value());
    }

    private static void end(Connection on, long enrolment, Move move, JournalId journal)
            throws SQLException {
        int ended =
                update(
                        on,
                        "UPDATE REG_ENROLMENT SET TO_DATE = ?, OPEN_PERSON = NULL,"
                                + " END_JOURNAL_ID = ?, VERSION = VERSION + 1"
                                + " WHERE ID = ? AND OPEN_PERSON = ?",
                        move.firstDay().minusDays(1),
                        journal.value(),
                        enrolment,
                        move.person().value());
        if (ended != 1) {
            throw new IllegalStateException("the enrolment ended meanwhile, in spite of the lock");
        }
    }

    private void begin(Connection on, Seat seat, Move move, JournalId journal) throws SQLException {
        long fresh = sequences.next(on, "REG_ENROLMENT_SEQ", 1)[0];
        update(
                on,
                "INSERT INTO REG_ENROLMENT (ID, PERSON_ID, SCHOOL_ID, FROM_DATE, OPEN_PERSON,"
                        + " JOURNAL_ID, VERSION) VALUES (?, ?, ?, ?, ?, ?, 1)",
                fresh,
                move.person().value(),
                move.to().value(),
                move.firstDay(),
                move.person().value(),
                journal.value());
        update(
                on,
                "INSERT INTO REG_PLACEMENT (ENROLMENT_ID, SCHOOL_YEAR, PERSON_ID, GRADE,"
                        + " CLASS_ID, JOURNAL_ID, VERSION) VALUES (?, ?, ?, ?, ?, ?, 1)",
                fresh,
                seat.schoolYear(),
                move.person().value(),
                seat.grade(),
                move.schoolClass().value(),
                journal.value());
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
