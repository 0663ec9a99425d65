package org.xueji.merger.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Mergers.Pairing;
import org.xueji.registry.api.SchoolClass;

/** Which class goes where. */
class ClassPlanTest {
    private static final ClassId OLD = new ClassId(1);
    private static final ClassId OTHER = new ClassId(2);
    private static final ClassId GOAL = new ClassId(11);
    private static final ClassId LATER = new ClassId(12);

    @Test
    void what_has_nowhere_to_go_is_named() {
        ClassPlan plan = plan(Map.of(OLD, GOAL, OTHER, new ClassId(99)), 10, 10);
        assertThat(plan.missing()).extracting(Reason::code).containsExactly("merger.class-missing");
        assertThat(plan.missing().get(0).toString()).contains("班2");
        assertThat(plan(Map.of(OLD, GOAL, OTHER, LATER), 10, 10).missing()).isEmpty();
    }

    @Test
    void a_class_that_grows_too_large_is_warned_of() {
        assertThat(plan(Map.of(OLD, GOAL), 25, 0).warnings()).as("20 there and 25").isEmpty();
        assertThat(warnings(Map.of(OLD, GOAL), 26, 0)).containsExactly("merger.over-capacity");
        assertThat(warnings(Map.of(OLD, GOAL, OTHER, GOAL), 18, 18))
                .as("two classes into one")
                .containsExactly("merger.large-class");
    }

    private static List<String> warnings(Map<ClassId, ClassId> chosen, long one, long two) {
        return plan(chosen, one, two).warnings().stream().map(Reason::code).toList();
    }

    @Test
    void a_class_that_does_not_fit_is_refused_and_what_was_agreed_stays() {
        ClassPlan plan = plan(Map.of(), 10, 10);
        List<Map.Entry<ClassId, ClassId>> wrong =
                List.of(
                        Map.entry(OLD, new ClassId(99)),
                        Map.entry(new ClassId(77), GOAL),
                        Map.entry(OLD, GOAL),
                        Map.entry(OTHER, GOAL));
        assertThat(codes(plan, Map.of(), wrong))
                .containsExactly("merger.class-to", "merger.class-from", "merger.class-twice");
        assertThat(
                        codes(
                                plan,
                                Map.of(OLD, GOAL),
                                List.of(Map.entry(OLD, LATER), Map.entry(OTHER, GOAL))))
                .containsExactly("merger.class-agreed");
        assertThat(codes(plan, Map.of(OLD, GOAL), List.of(Map.entry(OLD, GOAL)))).isEmpty();
    }

    private static List<String> codes(
            ClassPlan plan,
            Map<ClassId, ClassId> agreed,
            List<Map.Entry<ClassId, ClassId>> wanted) {
        return plan.objections(wanted, agreed).stream().map(Reason::code).toList();
    }

    private static ClassPlan plan(Map<ClassId, ClassId> chosen, long one, long two) {
        List<SchoolClass> goals = List.of(schoolClass(GOAL, 9, 20), schoolClass(LATER, 9, 0));
        return new ClassPlan(
                List.of(
                        new Pairing(schoolClass(OLD, 8, 0), one, goals),
                        new Pairing(schoolClass(OTHER, 8, 0), two, goals)),
                chosen);
    }

    private static SchoolClass schoolClass(ClassId id, long school, int enrolled) {
        return new SchoolClass(
                id, new OrgId(school), 2014, "11", "20141" + id, "班" + id, 45, enrolled, 1);
    }
}
