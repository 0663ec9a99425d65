package org.xueji.registry.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Student.Placement;
import org.xueji.registry.api.StudentStatus;

class KnownTest {

    @Test
    void the_later_school_year_is_newer_whichever_is_seen_first() {
        Placement before = in(2025, 5);
        Placement after = in(2026, 6);

        assertThat(placed(before).and(Optional.of(after)).placement()).contains(after);
        assertThat(placed(after).and(Optional.of(before)).placement()).contains(after);
        assertThat(placed(after).and(Optional.of(before)).unclear()).isFalse();
    }

    @Test
    void two_schools_of_one_year_are_unclear_until_a_later_year_is_seen() {
        Known both = placed(in(2025, 5)).and(Optional.of(in(2025, 6)));

        assertThat(both.unclear()).isTrue();
        assertThat(both.and(Optional.of(in(2024, 4))).unclear()).isTrue();
        assertThat(both.and(Optional.of(in(2026, 7)))).isEqualTo(placed(in(2026, 7)));
    }

    @Test
    void the_same_placement_seen_twice_is_clear() {
        Placement once = in(2025, 5);

        assertThat(placed(once).and(Optional.of(once))).isEqualTo(placed(once));
    }

    @Test
    void an_organisation_has_those_of_its_level() {
        Known known = placed(in(2025, 5));

        assertThat(known.isWithin(new OrgId(7), Set.of(OrgLevel.SCHOOL))).isTrue();
        assertThat(known.isWithin(new OrgId(8), Set.of(OrgLevel.SCHOOL))).isFalse();
        assertThat(known.isWithin(new OrgId(30), Set.of(OrgLevel.COUNTY))).isTrue();
        assertThat(known.isWithin(new OrgId(7), Set.of(OrgLevel.COUNTY))).isFalse();
        assertThat(known.isWithin(new OrgId(20), Set.of(OrgLevel.CITY))).isTrue();
        assertThat(known.isWithin(new OrgId(30), Set.of(OrgLevel.CITY))).isFalse();
        assertThat(known.isWithin(new OrgId(1), Set.of(OrgLevel.PROVINCE))).isTrue();
    }

    private static Placement in(int schoolYear, long schoolClass) {
        return new Placement(schoolYear, "13", new ClassId(schoolClass));
    }

    private static Known placed(Placement placement) {
        PupilRow row =
                new PupilRow(
                        1,
                        "wang",
                        "王",
                        "1",
                        LocalDate.of(2015, 1, 1),
                        "L610102201501010011",
                        null,
                        StudentStatus.ENROLLED,
                        7,
                        1);
        return new Known(row, 30, 20, Optional.of(placement), false);
    }
}
