package org.xueji.registry.internal.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.Student.Placement;

/**
 * A pupil with the newest of his placements seen so far.
 *
 * @param county of his school; 0 when it belongs to none
 * @param city of his school; 0 when it belongs to none
 * @param placement empty when he was never placed
 * @param unclear whether two schools placed him in its school year
 */
record Known(PupilRow row, long county, long city, Optional<Placement> placement, boolean unclear) {

    /** Columns for {@link #of} and {@link #placement(ResultSet)}. */
    static final String COLUMNS =
            PupilRow.COLUMNS + ", P.COUNTY_ID, P.CITY_ID, L.SCHOOL_YEAR, L.GRADE, L.CLASS_ID";

    /** How many {@link #COLUMNS} are. */
    static final int COUNT = PupilRow.COUNT + 5;

    static Known of(ResultSet row) throws SQLException {
        return new Known(
                PupilRow.of(row),
                row.getLong(PupilRow.COUNT + 1),
                row.getLong(PupilRow.COUNT + 2),
                placement(row),
                false);
    }

    static Optional<Placement> placement(ResultSet row) throws SQLException {
        int at = PupilRow.COUNT + 3;
        int schoolYear = row.getInt(at);
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(
                        new Placement(
                                schoolYear,
                                row.getString(at + 1),
                                new ClassId(row.getLong(at + 2))));
    }

    /** The same pupil, of whom one more placement has been seen. */
    Known and(Optional<Placement> other) {
        int later = Integer.compare(schoolYear(other), schoolYear(placement));
        if (later < 0 || other.equals(placement)) {
            return this;
        }
        return later > 0 ? placed(other) : new Known(row, county, city, placement, true);
    }

    /** The same pupil, placed there last. */
    Known placed(Optional<Placement> last) {
        return new Known(row, county, city, last, false);
    }

    private static int schoolYear(Optional<Placement> placement) {
        return placement.map(Placement::schoolYear).orElse(0);
    }

    /**
     * Whether an organisation has him, or had him last.
     *
     * @param levels of the organisation
     */
    boolean isWithin(OrgId org, Set<OrgLevel> levels) {
        if (levels.contains(OrgLevel.SCHOOL)) {
            return row.school() == org.value();
        }
        if (levels.contains(OrgLevel.COUNTY)) {
            return county == org.value();
        }
        return !levels.contains(OrgLevel.CITY) || city == org.value();
    }

    Student student() {
        return row.toStudent(placement);
    }

    String position() {
        return row.position().toString();
    }
}
