package org.xueji.rehearsal.internal.province;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.access.OrgId;
import org.xueji.rehearsal.internal.province.Life.Event;
import org.xueji.rehearsal.internal.province.Life.What;

class LivesTest {
    private static final int YEAR = 2026;
    private static final int PUPILS = 60_000;
    private static final List<County> COUNTIES =
            IntStream.range(0, 20)
                    .mapToObj(i -> new County(new OrgId(14 + i), "" + (610_102 + i), "县" + i))
                    .toList();

    private final ProvincePlan plan = new ProvincePlan(new Recipe(42, PUPILS, YEAR), COUNTIES);
    private final Lives lives = new Lives(plan);

    @Test
    void things_happen_as_often_as_told() {
        Map<What, Integer> counts = new EnumMap<>(What.class);
        int yearsBehind = 0;
        int seniorYears = 0;
        int elders = 0;
        int afar = 0;
        for (int i = 0; i < PUPILS; i++) {
            PlannedClass in = plan.classOf(i);
            Life life = lives.of(i, in);
            life.events().forEach(each -> counts.merge(each.what(), 1, Integer::sum));
            yearsBehind += in.year() - 1;
            seniorYears += in.stage() == 3 ? in.year() - 1 : 0;
            elders += in.stage() > 1 ? 1 : 0;
            afar += life.from().getMonthValue() == 9 ? 0 : 1;
        }

        // nothing happens to somebody before he came or after he left; a class may have none beside
        // it
        assertThat(share(counts, What.MOVED, yearsBehind)).isBetween(0.027, 0.031);
        assertThat(share(counts, What.CHANGED_CLASS, yearsBehind)).isBetween(0.006, 0.0105);
        assertThat(share(counts, What.LEFT_PROVINCE, yearsBehind)).isBetween(0.0052, 0.0064);
        assertThat((double) afar / yearsBehind).isBetween(0.0052, 0.0064);
        assertThat(share(counts, What.WITHDREW, seniorYears)).isBetween(0.0035, 0.006);
        assertThat(share(counts, What.GRADUATED, elders)).isBetween(0.22, 0.26);
        assertThat(counts.get(What.ADMITTED)).isBetween(1, counts.get(What.GRADUATED));
        assertThat(counts.get(What.SUSPENDED)).isGreaterThan(counts.get(What.RESUMED));
        assertThat(counts.get(What.DIED)).isPositive();
        assertThat(share(counts, What.PROMOTED, yearsBehind)).isBetween(0.95, 1.0);
    }

    private static double share(Map<What, Integer> counts, What what, int of) {
        return (double) counts.getOrDefault(what, 0) / of;
    }

    @Test
    void everybody_is_where_the_plan_has_him_unless_he_left_or_is_ill() {
        for (int i = 0; i < PUPILS; i++) {
            PlannedClass in = plan.classOf(i);
            Life life = lives.of(i, in);
            ClassYear at = life.came();
            LocalDate before = life.from();
            What last = What.PROMOTED;
            for (Event each : life.events()) {
                assertThat(each.day()).as("%s", life).isAfterOrEqualTo(before);
                before = each.day();
                at = each.into().orElse(at);
                last = each.what();
            }
            assertThat(before).isBeforeOrEqualTo(LocalDate.of(YEAR, 9, 1));
            if (life.isOnRoll() && last != What.SUSPENDED) {
                assertThat(at).as("%s", life).isEqualTo(in.now(YEAR));
            }
        }
    }

    @Test
    void every_year_of_a_class_has_a_row_of_its_own() {
        Set<Integer> rows = new HashSet<>();
        for (PlannedClass each : plan.classes()) {
            for (ClassYear year : each.years(YEAR)) {
                assertThat(rows.add(year.row())).isTrue();
                assertThat(year.name()).isNotBlank();
            }
        }
        assertThat(rows).hasSize(plan.schools().stream().mapToInt(plan::classYears).sum());
        assertThat(rows).doesNotContain(-1, rows.size()).contains(0, rows.size() - 1);
        for (PlannedSchool school : plan.schools()) {
            Set<String> names = new HashSet<>();
            for (PlannedClass each : plan.classesOf(school)) {
                each.years(YEAR)
                        .forEach(
                                one -> {
                                    assertThat(names.add(one.schoolYear() + one.number())).isTrue();
                                    assertThat(names.add(one.schoolYear() + one.name())).isTrue();
                                });
            }
        }
    }
}
