package org.xueji.merger.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.merger.internal.store.MergerState;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Stage;

/** What speaks against a plan. */
class PlanRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2014, 10, 20);
    private static final School ONE = school(1, false, Stage.PRIMARY);
    private static final School TWO = school(2, false, Stage.PRIMARY, Stage.JUNIOR);
    private static final School SHUT = school(3, true, Stage.PRIMARY);
    private static final School GOAL = school(9, false, Stage.PRIMARY);

    @Test
    void a_plan_without_a_fault() {
        assertThat(reasons(form(TODAY, "教发〔2014〕1号", "布局调整", "9", "1"), List.of())).isEmpty();
        assertThat(reasons(form(TODAY.minusDays(60), "12", "理由", "9", "1"), List.of())).isEmpty();
        assertThat(reasons(form(TODAY.plusDays(366), "12", "理由", "9", "1"), List.of())).isEmpty();
    }

    @Test
    void everything_is_said_at_once_and_where() {
        PlanForm form = form(TODAY.minusDays(61), " ", "", "3", "2", "7", "3", "2");
        assertThat(reasons(form, List.of()))
                .containsExactly(
                        "merger.document /documentNo",
                        "merger.reason /reason",
                        "merger.day /firstDay",
                        "merger.school-closed /target",
                        "merger.same-school /target",
                        "merger.stage /sources/0",
                        "merger.school-unknown /sources/1",
                        "merger.school-closed /sources/2",
                        "merger.source-twice /sources/3");
    }

    @Test
    void a_day_too_far_off_a_school_that_is_not_there_and_no_source() {
        assertThat(reasons(form(TODAY.plusDays(367), "12", "理由", "8"), List.of()))
                .containsExactly(
                        "merger.day /firstDay",
                        "merger.school-unknown /target",
                        "merger.sources /sources");
        String[] many = new String[21];
        Arrays.fill(many, "1");
        assertThat(reasons(form(TODAY, "12", "理由", "9", many), List.of()))
                .contains("merger.sources /sources");
    }

    @Test
    void without_a_successor_each_pupil_is_placed_first() {
        PlanForm form =
                new PlanForm(List.of("1"), Optional.empty(), new Merger.Plan(TODAY, "12", "理由充分"));
        List<Reason> reasons = PlanRules.objections(form, known(form, List.of()));
        assertThat(reasons).extracting(Reason::code).containsExactly("merger.no-target");
        assertThat(reasons.get(0).toString()).contains("30");
    }

    @Test
    void a_school_has_one_open_merger_and_stands_on_one_side() {
        PlanForm form = form(TODAY, "12", "理由充分", "9", "1");
        assertThat(reasons(form, List.of(merger(1, 5)))).containsExactly("merger.open /sources/0");
        assertThat(reasons(form, List.of(merger(5, 1)))).containsExactly("merger.chain /sources/0");
        assertThat(reasons(form, List.of(merger(9, 5)))).containsExactly("merger.chain /target");
        assertThat(reasons(form, List.of(merger(5, 9)))).as("takes two in").isEmpty();
    }

    private static PlanForm form(
            LocalDate day, String document, String reason, String target, String... sources) {
        return new PlanForm(
                List.of(sources),
                Optional.of(target),
                new Merger.Plan(day, document.strip(), reason));
    }

    private static PlanRules.Known known(PlanForm form, List<Merger> open) {
        Map<String, School> all = new HashMap<>();
        List.of(ONE, TWO, SHUT, GOAL).forEach(each -> all.put(each.code(), each));
        return new PlanRules.Known(
                all, form.target().map(all::get), Map.of(ONE.id(), 30L), open, TODAY);
    }

    private static List<String> reasons(PlanForm form, List<Merger> open) {
        return PlanRules.objections(form, known(form, open)).stream()
                .map(each -> each.code() + " " + each.pointer())
                .toList();
    }

    private static School school(long id, boolean closed, Stage... stages) {
        Map<Stage, Integer> years = new HashMap<>();
        Set.of(stages).forEach(stage -> years.put(stage, 3));
        return new School(
                new OrgId(id), "" + id, "学校" + id, new OrgId(14), "610102", years, closed, 1);
    }

    private static Merger merger(long from, long to) {
        return new Merger(
                new MergerId(1),
                new OrgId(from),
                new OrgId(to),
                Stage.PRIMARY,
                new Merger.Plan(TODAY, "12", "理由"),
                new OrgId(14),
                Set.of("person"),
                MergerState.PLANNED,
                Optional.empty(),
                Optional.empty(),
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                1);
    }
}
