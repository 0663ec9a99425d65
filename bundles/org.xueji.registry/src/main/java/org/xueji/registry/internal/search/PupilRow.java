package org.xueji.registry.internal.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.Gender;
import org.xueji.registry.api.IdNumber;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentNumber;
import org.xueji.registry.api.StudentStatus;

/** A row of REG_PERSON as lists need it. */
record PupilRow(
        long id,
        String sortKey,
        String name,
        String gender,
        LocalDate birthDate,
        String number,
        String idNumber,
        StudentStatus status,
        long school,
        long version)
        implements Comparable<PupilRow> {

    static final String COLUMNS =
            "P.ID, P.SORT_KEY, P.NAME, P.GENDER, P.BIRTH_DATE, P.STUDENT_NUMBER, P.ID_NUMBER,"
                    + " P.STATUS, P.SCHOOL_ID, P.VERSION";

    /** How many {@link #COLUMNS} are. */
    static final int COUNT = 10;

    static PupilRow of(ResultSet row) throws SQLException {
        return new PupilRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getDate(5).toLocalDate(),
                row.getString(6),
                row.getString(7),
                StudentStatus.valueOf(row.getString(8)),
                row.getLong(9),
                row.getLong(10));
    }

    /** The first ones in the order of lists. */
    static List<PupilRow> list(Connection connection, Where where, int limit) throws SQLException {
        String sql =
                "SELECT "
                        + COLUMNS
                        + " FROM REG_PERSON P"
                        + where.sql()
                        + " ORDER BY P.SORT_KEY, P.ID FETCH FIRST "
                        + limit
                        + " ROWS ONLY";
        List<PupilRow> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            where.set(query);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(of(row));
                }
            }
        }
        return rows;
    }

    Position position() {
        return new Position(sortKey, id);
    }

    Student toStudent(Optional<Student.Placement> placement) {
        return new Student(
                new PersonId(id),
                new StudentNumber(number),
                name,
                Gender.ofCode(gender),
                birthDate,
                status,
                Optional.ofNullable(idNumber).map(IdNumber::mask),
                status.isOnRoll() ? Optional.of(new OrgId(school)) : Optional.empty(),
                placement,
                version);
    }

    /** The keys are ASCII, so that Java's order is that of the database. */
    @Override
    public int compareTo(PupilRow other) {
        int byKey = sortKey.compareTo(other.sortKey);
        return byKey != 0 ? byKey : Long.compare(id, other.id);
    }
}
