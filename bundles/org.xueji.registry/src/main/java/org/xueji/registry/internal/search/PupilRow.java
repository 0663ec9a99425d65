package org.xueji.registry.internal.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
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
