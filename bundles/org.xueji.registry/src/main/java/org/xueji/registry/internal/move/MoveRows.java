package org.xueji.registry.internal.move;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.Moves.Move;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.bulk.Placements;
import org.xueji.registry.internal.bulk.Sequences;
import org.xueji.registry.internal.bulk.SpareIds;
import org.xueji.registry.internal.move.Held.Enrolment;
import org.xueji.registry.internal.move.Held.Seat;
import org.xueji.registry.internal.school.OpenSchools;

/** The rows that a move reads and writes, in the order in which the constraint lets them be. */
final class MoveRows {

    private static final String HELD =
            "SELECT P.STATUS, E.ID, E.SCHOOL_ID, E.FROM_DATE, L.SCHOOL_YEAR, L.GRADE"
                    + " FROM REG_PERSON P LEFT JOIN REG_ENROLMENT E ON E.OPEN_PERSON = P.ID"
                    + " LEFT JOIN REG_PLACEMENT L ON L.ENROLMENT_ID = E.ID"
                    + Placements.AND_VALID
                    + " WHERE P.ID = ?"
                    + " ORDER BY L.SCHOOL_YEAR DESC FETCH FIRST 1 ROWS ONLY";
    private static final String OFFER =
            "SELECT O.CLOSED, C.SCHOOL_ID, C.SCHOOL_YEAR, C.GRADE FROM REG_SCHOOL S"
                    + " JOIN REG_ORG O ON O.ID = S.ORG_ID"
                    + " LEFT JOIN REG_CLASS C ON C.SCHOOL_ID = S.ORG_ID AND C.ID = ?"
                    + " WHERE S.ORG_ID = ?";

    private final Dialect dialect;
    private final SpareIds ids;
    private final String offer;

    MoveRows(Dialect dialect) {
        this.dialect = dialect;
        this.ids = new SpareIds(new Sequences(dialect), "REG_ENROLMENT_SEQ");
        this.offer = OFFER + OpenSchools.held(dialect);
    }

    /** Whoever moves the same pupil waits from here on. */
    static void lock(Connection on, long person) throws SQLException {
        update(on, "UPDATE REG_PERSON SET VERSION = VERSION WHERE ID = ?", person);
    }

    static Optional<Held> held(Connection on, long person) throws SQLException {
        try (PreparedStatement query = on.prepareStatement(HELD)) {
            query.setLong(1, person);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                StudentStatus status = StudentStatus.valueOf(row.getString("STATUS"));
                return Optional.of(new Held(status, enrolment(row)));
            }
        }
    }

    private static Optional<Enrolment> enrolment(ResultSet row) throws SQLException {
        long id = row.getLong("ID");
        if (row.wasNull()) {
            return Optional.empty();
        }
        LocalDate from = row.getDate("FROM_DATE").toLocalDate();
        return Optional.of(new Enrolment(id, row.getLong("SCHOOL_ID"), from, seat(row)));
    }

    private static Optional<Seat> seat(ResultSet row) throws SQLException {
        String grade = row.getString("GRADE");
        return grade == null
                ? Optional.empty()
                : Optional.of(new Seat(row.getInt("SCHOOL_YEAR"), grade.strip()));
    }

    /** What the new school offers; empty when it is not one of the province. */
    Optional<Offer> offer(Connection on, Move wanted) throws SQLException {
        try (PreparedStatement query = on.prepareStatement(offer)) {
            query.setLong(1, wanted.schoolClass().value());
            query.setLong(2, wanted.to().value());
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Offer(row.getBoolean("CLOSED"), seat(row)))
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
        new Whereabouts(move.to(), county, city).write(on, dialect, List.of(move.person()));
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
        long fresh = ids.next(on);
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
