package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;

/**
 * Places in the classes of school years, taken back or not replaced ones left out, each with how it
 * began in its year and how it ended. A place that was replaced by one of the same grade, a change
 * of class, neither begins nor ends.
 */
final class YearPlaces {

    // counted, not EXISTS: that PostgreSQL may answer from a hash of the whole table, each time
    private static final String SAME_GRADE =
            "0 < (SELECT COUNT(*) FROM REG_PLACEMENT O WHERE O.ENROLMENT_ID = L.ENROLMENT_ID"
                    + " AND O.SCHOOL_YEAR = L.SCHOOL_YEAR AND O.GRADE = L.GRADE AND ";

    private static final String BEGINS =
            "CASE WHEN L.AT_VERSION IS NOT NULL THEN 'S'"
                    + " WHEN L.JOURNAL_ID = E.JOURNAL_ID"
                    + " THEN CASE WHEN E.FROM_DATE > COALESCE(T.FIRST_DAY, CAST(? AS DATE))"
                    + " THEN 'I' ELSE 'S' END"
                    + " WHEN "
                    + SAME_GRADE
                    + "O.VOID_JOURNAL_ID = L.JOURNAL_ID) THEN '-' ELSE 'I' END";

    private static final String ENDS =
            "CASE WHEN L.VOID_JOURNAL_ID <> 0 THEN CASE WHEN "
                    + SAME_GRADE
                    + "O.JOURNAL_ID = L.VOID_JOURNAL_ID) THEN '-' ELSE 'O' END"
                    + " WHEN 0 < (SELECT COUNT(*) FROM REG_PLACEMENT N WHERE"
                    + " N.ENROLMENT_ID = L.ENROLMENT_ID AND N.SCHOOL_YEAR > L.SCHOOL_YEAR"
                    + " AND N.VOID_JOURNAL_ID = 0) THEN 'O'"
                    + " WHEN E.TO_DATE IS NULL THEN '-'"
                    + " WHEN 0 < (SELECT COUNT(*) FROM REG_STATUS S WHERE S.PERSON_ID = E.PERSON_ID"
                    + " AND S.JOURNAL_ID = E.END_JOURNAL_ID AND S.VOID_JOURNAL_ID = 0"
                    + " AND S.STATUS"
                    + Marks.LEAVING
                    + ") THEN 'G' ELSE 'O' END";

    private static final String EACH =
            " FROM REG_CLASS C JOIN REG_PLACEMENT L ON L.CLASS_ID = C.ID"
                    + " JOIN REG_ENROLMENT E ON E.ID = L.ENROLMENT_ID"
                    + " LEFT JOIN REG_TERM T ON T.SCHOOL_ID = C.SCHOOL_ID"
                    + " AND T.SCHOOL_YEAR = C.SCHOOL_YEAR AND T.TERM_NO = 1 WHERE "
                    + History.NOT_UNDONE
                    + " AND C.SCHOOL_ID@SCHOOLS AND C.SCHOOL_YEAR";

    private static final String COUNTS =
            "SELECT M.SCHOOL_ID, M.GRADE, M.BEGINS, M.ENDS, COUNT(*) FROM (SELECT C.SCHOOL_ID,"
                    + " L.GRADE, "
                    + BEGINS
                    + " AS BEGINS, "
                    + ENDS
                    + " AS ENDS"
                    + EACH
                    + " = ?) M GROUP BY M.SCHOOL_ID, M.GRADE, M.BEGINS, M.ENDS";

    private static final String ROWS =
            "SELECT C.SCHOOL_ID, L.GRADE, "
                    + BEGINS
                    + ", "
                    + ENDS
                    + ", C.SCHOOL_YEAR, C.ID, L.PERSON_ID, E.ID, L.VOID_JOURNAL_ID, L.AT_VERSION"
                    + EACH
                    + " >= ?";

    /**
     * Of so many pupils.
     *
     * @param begins S when the year began, I in it, - not at all
     * @param ends G by graduation, O otherwise, - not at all
     */
    record Move(long school, String grade, String begins, String ends, long pupils) {}

    /**
     * The place of one pupil.
     *
     * @param isNow whether it is where he is now: the newest of an open enrolment
     * @param promoted whether a promotion gave it to him
     */
    record Place(
            Move move,
            int schoolYear,
            long schoolClass,
            long person,
            long enrolment,
            boolean isNow,
            boolean promoted) {}

    /** Takes what was found. */
    interface Taker<T> {
        void take(T found);
    }

    /** What a year brought, counted. */
    void counts(Connection on, Collection<Long> schools, int schoolYear, Taker<Move> taker)
            throws SQLException {
        read(on, COUNTS, schools, schoolYear, row -> taker.take(move(row, row.getLong(5))));
    }

    /** The places of a year and those after it, one by one. */
    void since(Connection on, Collection<Long> schools, int schoolYear, Taker<Place> taker)
            throws SQLException {
        read(on, ROWS, schools, schoolYear, row -> taker.take(place(row)));
    }

    private static Move move(ResultSet row, long pupils) throws SQLException {
        return new Move(
                row.getLong(1),
                row.getString(2).strip(),
                row.getString(3),
                row.getString(4),
                pupils);
    }

    private static Place place(ResultSet row) throws SQLException {
        Move move = move(row, 1);
        return new Place(
                move,
                row.getInt(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9) == 0 && move.ends().equals("-"),
                row.getObject(10) != null);
    }

    private interface Rows {
        void read(ResultSet row) throws SQLException;
    }

    private void read(
            Connection on, String sql, Collection<Long> schools, int schoolYear, Rows rows)
            throws SQLException {
        try (PreparedStatement query =
                on.prepareStatement(sql.replace("@SCHOOLS", Marks.in(schools.size())))) {
            query.setDate(1, Date.valueOf(LocalDate.of(schoolYear, 9, 1)));
            int place = Marks.set(query, 2, schools);
            query.setInt(place, schoolYear);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.read(row);
                }
            }
        }
    }
}
