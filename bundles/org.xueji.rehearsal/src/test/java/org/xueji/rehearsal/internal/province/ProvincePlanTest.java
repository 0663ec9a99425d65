package org.xueji.rehearsal.internal.province;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.IdNumber;
import org.xueji.registry.api.NewStudent;

class ProvincePlanTest {
    private static final List<County> COUNTIES =
            IntStream.range(0, 107)
                    .mapToObj(
                            i ->
                                    new County(
                                            new OrgId(14 + i),
                                            Integer.toString(610_102 + i),
                                            "县" + i))
                    .toList();

    private static ProvincePlan plan(long seed, int pupils) {
        return new ProvincePlan(new Recipe(seed, pupils, 2026), COUNTIES);
    }

    @Test
    void a_whole_province_has_schools_and_classes_as_they_occur() {
        ProvincePlan plan = plan(42, 5_000_000);

        assertThat(plan.schools().size()).isBetween(9_900, 10_100);
        assertThat(plan.classes().stream().mapToInt(PlannedClass::pupils).sum())
                .isEqualTo(5_000_000);
        assertThat(plan.classes()).allMatch(c -> c.pupils() >= 1 && c.pupils() <= 66);
        Map<Character, Integer> stages =
                plan.classes().stream()
                        .collect(
                                Collectors.groupingBy(
                                        c -> c.grade().charAt(0),
                                        Collectors.summingInt(PlannedClass::pupils)));
        assertThat(stages.get('1')).isBetween(2_800_000, 3_150_000);
        assertThat(stages.get('2')).isBetween(1_150_000, 1_400_000);
        assertThat(stages.get('3')).isBetween(650_000, 900_000);
        double mean = 5_000_000.0 / plan.classes().size();
        assertThat(mean).isBetween(33.0, 46.0);
        assertThat(plan.schools().stream().map(PlannedSchool::code).distinct())
                .hasSize(plan.schools().size());
        assertThat(plan.schools().stream().map(PlannedSchool::county).distinct()).hasSize(107);
    }

    @Test
    void each_pupil_is_in_the_class_that_counts_him() {
        ProvincePlan plan = plan(7, 3_000);

        for (PlannedClass each : plan.classes()) {
            assertThat(plan.classOf(each.firstPupil())).isSameAs(each);
            assertThat(plan.classOf(each.firstPupil() + each.pupils() - 1)).isSameAs(each);
        }
        for (PlannedSchool each : plan.schools()) {
            assertThat(plan.classesOf(each)).allMatch(c -> c.school() == each);
            Set<String> numbers = new HashSet<>();
            assertThat(plan.classesOf(each)).allMatch(c -> numbers.add(c.number(2026)));
        }
    }

    @Test
    void any_pupil_is_made_from_recipe_and_index_alone() {
        List<String> forward = lines(plan(42, 5_000), 0, 1);
        List<String> backward = lines(plan(42, 5_000), 4_999, -1);
        List<String> otherSeed = lines(plan(43, 5_000), 0, 1);

        java.util.Collections.reverse(backward);
        assertThat(forward).isEqualTo(backward);
        assertThat(otherSeed).doesNotContainAnyElementsOf(forward.subList(0, 100));
    }

    private static List<String> lines(ProvincePlan plan, int from, int step) {
        PupilMaker maker = new PupilMaker(plan);
        List<String> lines = new ArrayList<>();
        for (int i = from; i >= 0 && i < plan.recipe().pupils(); i += step) {
            lines.add(maker.make(i, plan.classOf(i), any -> new ClassId(1)).line());
        }
        return lines;
    }

    @Test
    void of_those_planted_with_one_number_the_first_alone_is_to_be_on_roll() {
        Set<String> numbers = new HashSet<>();
        List<Planted> late = new ArrayList<>();

        new GroundTruth(plan(42, 5_000_000))
                .each(
                        one -> {
                            boolean isNew =
                                    one.pupil().row().idNumber().map(numbers::add).orElse(true);
                            if (one.fate() == Fate.ON_ROLL) {
                                assertThat(isNew).as(one.pupil().line()).isTrue();
                            } else if (one.pupil().defect() == Defect.SAME_CHILD) {
                                late.add(one);
                            }
                        });

        // at this size chance gives a second number twice
        assertThat(late)
                .singleElement()
                .satisfies(one -> assertThat(one.fate()).isEqualTo(Fate.TAKEN));
    }

    @Test
    void pupils_are_as_old_as_their_grade_and_as_rare_as_told() {
        int pupils = 100_000;
        ProvincePlan plan = plan(42, pupils);
        PupilMaker maker = new PupilMaker(plan);
        Lives lives = new Lives(plan);
        Map<Defect, Integer> defects = new TreeMap<>();
        Map<String, Integer> names = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        int migrants = 0;
        int leftBehind = 0;
        int beyondThePlane = 0;
        for (PlannedClass in : plan.classes()) {
            for (int i = in.firstPupil(); i < in.firstPupil() + in.pupils(); i++) {
                GeneratedPupil one = maker.make(i, in, any -> new ClassId(1));
                NewStudent row = one.row();
                defects.merge(one.defect(), 1, Integer::sum);
                names.merge(row.name(), 1, Integer::sum);
                migrants += row.profile().get("isMigrantWorkerChild").equals("1") ? 1 : 0;
                leftBehind += row.profile().get("leftBehindType").equals("0") ? 0 : 1;
                beyondThePlane +=
                        row.name().length() > row.name().codePointCount(0, row.name().length())
                                ? 1
                                : 0;
                assertThat(row.guardians()).hasSize(2);
                if (one.defect() == Defect.NONE || one.defect() == Defect.SAME_CHILD) {
                    IdNumber number = new IdNumber(row.idNumber().orElseThrow());
                    assertThat(number.gender()).isEqualTo(row.gender());
                    assertThat(number.birthDate()).isEqualTo(row.birthDate());
                    assertThat(ids.add(number.value())).isTrue();
                }
                if (one.defect() == Defect.NONE) {
                    LocalDate eldest = eldest(in).minusYears(lives.isRepeater(i, in) ? 1 : 0);
                    assertThat(row.birthDate()).isBetween(eldest, eldest.plusYears(1));
                }
                if (one.defect() == Defect.DUPLICATE_ID || one.defect() == Defect.SAME_CHILD) {
                    GeneratedPupil other =
                            maker.make(one.like(), plan.classOf(one.like()), any -> new ClassId(1));
                    assertThat(other.defect()).isEqualTo(Defect.NONE);
                    assertThat(one.like()).isLessThan(i);
                    assertThat(row.birthDate()).isEqualTo(other.row().birthDate());
                    assertThat(row.idNumber().equals(other.row().idNumber()))
                            .isEqualTo(one.defect() == Defect.DUPLICATE_ID);
                    assertThat(row.name().equals(other.row().name()))
                            .isEqualTo(one.defect() == Defect.SAME_CHILD);
                }
                if (one.defect() == Defect.WRONG_CHECK) {
                    assertThat(IdNumber.faultOf(row.idNumber().orElseThrow()))
                            .isEqualTo(IdNumber.Fault.CHECK);
                }
            }
        }
        assertThat(defects.get(Defect.DUPLICATE_ID)).isBetween(250, 400);
        assertThat(defects.get(Defect.WRONG_CHECK)).isBetween(70, 150);
        assertThat(defects.get(Defect.MISSING_ID)).isBetween(430, 570);
        assertThat(defects.get(Defect.SAME_CHILD)).isBetween(5, 45);
        assertThat(defects.get(Defect.EMPTY_ROLL)).isBetween(25, 80);
        assertThat(migrants).isBetween(8_500, 10_000);
        assertThat(leftBehind).isBetween(14_000, 16_000);
        assertThat(beyondThePlane).isGreaterThan(50);
        assertThat(names.get("王伟")).isGreaterThan(20);
        assertThat(names.keySet()).anyMatch(name -> name.contains("·"));
    }

    private static LocalDate eldest(PlannedClass in) {
        return LocalDate.of(2026 - in.yearsAtSchool() - 7, 9, 1);
    }
}
