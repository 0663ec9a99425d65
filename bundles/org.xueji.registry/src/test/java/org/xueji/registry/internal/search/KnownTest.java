package org.xueji.registry.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Student.Placement;
import org.xueji.registry.api.StudentStatus;

class KnownTest {

    private static final LocalDate AUTUMN = LocalDate.of(2025, 9, 1);

    @Test
    void the_later_school_year_is_newer_whoever_is_asked() {
        Known before = placed(2025, AUTUMN.plusYears(1));
        Known after = placed(2026, AUTUMN);

        assertThat(before.newer(after)).isSameAs(after);
        assertThat(after.newer(before)).isSameAs(after);
    }

    @Test
    void of_one_school_year_the_later_school_is_newer() {
        Known before = placed(2025, AUTUMN);
        Known after = placed(2025, AUTUMN.plusMonths(3));

        assertThat(before.newer(after)).isSameAs(after);
        assertThat(after.newer(before)).isSameAs(after);
    }

    private static Known placed(int schoolYear, LocalDate since) {
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
        return new Known(row, Optional.of(new Placement(schoolYear, "13", new ClassId(5))), since);
    }
}
