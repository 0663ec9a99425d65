package org.xueji.registry.internal.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.Student.Placement;

/**
 * A pupil with one of his placements.
 *
 * @param placement empty when he was never placed
 * @param since from when he was at the school that placed him
 */
record Known(PupilRow row, Optional<Placement> placement, LocalDate since) {

    /** Of {@link PupilRow#COLUMNS}, then school year, grade, class and first day of the school. */
    static Known of(ResultSet row) throws SQLException {
        PupilRow pupil = PupilRow.of(row);
        int at = PupilRow.COUNT + 1;
        int schoolYear = row.getInt(at);
        if (row.wasNull()) {
            return new Known(pupil, Optional.empty(), LocalDate.MIN);
        }
        return new Known(
                pupil,
                Optional.of(
                        new Placement(
                                schoolYear,
                                row.getString(at + 1),
                                new ClassId(row.getLong(at + 2)))),
                row.getDate(at + 3).toLocalDate());
    }

    /** The one of the two that was placed later. */
    Known newer(Known other) {
        int byYear = Integer.compare(schoolYear(), other.schoolYear());
        return byYear > 0 || byYear == 0 && since.isAfter(other.since) ? this : other;
    }

    private int schoolYear() {
        return placement.map(Placement::schoolYear).orElse(0);
    }

    Student student() {
        return row.toStudent(placement);
    }

    String position() {
        return row.position().toString();
    }
}
