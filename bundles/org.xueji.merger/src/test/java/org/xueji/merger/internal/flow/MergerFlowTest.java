package org.xueji.merger.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.core.api.access.Role.LEADER;
import static org.xueji.merger.internal.World.A;
import static org.xueji.merger.internal.World.B;
import static org.xueji.merger.internal.World.F;
import static org.xueji.merger.internal.World.S;
import static org.xueji.merger.internal.World.T;
import static org.xueji.merger.internal.World.classOf;
import static org.xueji.merger.internal.World.codes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.internal.flow.Move;
import org.xueji.approval.internal.flow.MoveRequest;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.merger.internal.World;
import org.xueji.merger.internal.flow.MergerReading.Left;
import org.xueji.merger.internal.store.EndedCases.Ended;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerState;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.testkit.TestDatabase;

/** School A closes: from the plan to the end, and what may come in between. */
class MergerFlowTest {
    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final PageRequest PAGE = PageRequest.first(50);

    @ParameterizedTest
    @MethodSource(ALL)
    void a_school_closes_and_its_pupils_are_at_the_other_one(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> pupils = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                pupils.add(world.pupil(A, 1 + i % 2));
            }
            ApprovalCase other = world.other(A, pupils.get(0));
            Merger planned = world.planned(A, B);
            assertThat(codes(world.mapping.submit(planned.id(), 1, world.registrar(B))))
                    .containsExactly("merger.class-missing", "merger.class-missing");
            Merger mapped = world.mapped(planned, 1, 2);
            ApprovalCase about = world.about(world.sent(mapped));
            assertThat(about.steps())
                    .extracting(PinnedStep::name)
                    .containsExactly("receiving-school", "receiving-managing");
            world.move(planned, Move.APPROVE).orElseThrow();
            // who planned it does not decide it
            MoveRequest approve = new MoveRequest(Move.APPROVE, OptionalLong.empty(), "");
            assertThat(codes(world.approvals.move(about.id(), approve, world.planner())))
                    .isNotEmpty();
            world.move(planned, Move.APPROVE).orElseThrow();
            assertThat(world.fresh(planned).state()).isEqualTo(MergerState.APPROVED);
            assertThat(world.students.countOnRoll(A)).isEqualTo(5);

            world.started(planned);
            world.jobs.run(world.job);

            assertThat(world.fresh(planned).state()).isEqualTo(MergerState.EXECUTED);
            assertThat(world.fresh(planned).moved()).isEqualTo(5);
            assertThat(world.students.countOnRoll(A)).isZero();
            assertThat(world.students.countOnRoll(B)).isEqualTo(5);
            assertThat(world.now(pupils.get(1)).placement().orElseThrow().schoolClass())
                    .isEqualTo(classOf(B, 2));
            assertThat(world.schools.find(A).orElseThrow().closed()).isTrue();
            assertThat(world.closedPosts).containsExactly(A);
            assertThat(world.approvals.find(other.id()).orElseThrow().state())
                    .isEqualTo(CaseState.CANCELLED);
            assertThat(world.reading.cases(planned.id(), PAGE, world.registrar(B)).items())
                    .extracting(Ended::pupil)
                    .containsExactly(Optional.of(pupils.get(0)));
            assertThat(world.proof.prove().holds()).isTrue();
            assertThat(world.jobs.done).isEqualTo(world.jobs.total).isEqualTo(5);
            // void, and free for no second merger and no other school
            assertThat(codes(world.planning.plan(world.form(B, A), world.planner())))
                    .containsExactly("merger.school-closed");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_cannot_go_is_named_and_the_merger_waits_for_him(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupil(A, 1);
            Merger merger = world.approved(A, B, 1);
            PersonId later = world.pupil(A, 1, LocalDate.of(2014, 10, 18));
            PersonId strange = world.pupil(A, 3);
            PersonId today = world.pupil(A, 1, World.TODAY);
            world.started(merger);
            world.jobs.run(world.job);

            assertThat(world.fresh(merger).state()).isEqualTo(MergerState.EXECUTING);
            assertThat(world.now(later).school()).as("came after the planned day").contains(B);
            assertThat(world.schools.find(A).orElseThrow().closed()).isFalse();
            assertThat(world.closedPosts).isEmpty();
            assertThat(left(world, merger))
                    .containsOnly(
                            Map.entry(strange, "merger.left-class"),
                            Map.entry(today, "merger.left-later"));
            assertThat(world.jobs.note).isEqualTo("left: 2");

            // what was agreed stays; what is new is added
            assertThat(
                            codes(
                                    world.mapping.choose(
                                            merger.id(),
                                            List.of(Map.entry(classOf(A, 1), classOf(B, 2))),
                                            world.fresh(merger).version(),
                                            world.registrar(B))))
                    .containsExactly("merger.class-agreed");
            world.mapped(merger, 3);
            world.clock.set(World.TODAY.plusDays(1));
            world.started(merger);
            world.jobs.run(world.job);

            assertThat(world.fresh(merger).state()).isEqualTo(MergerState.EXECUTED);
            assertThat(left(world, merger)).isEmpty();
            assertThat(world.students.countOnRoll(B)).isEqualTo(4);
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    private static Map<PersonId, String> left(World world, Merger merger) {
        Map<PersonId, String> found = new HashMap<>();
        for (Left each : world.reading.left(merger.id(), PAGE, world.registrar(A)).items()) {
            found.put(each.pupil().id(), each.why().map(Reason::code).orElse(""));
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void it_is_stopped_between_two_chunks_and_goes_on_later(TestDatabase db) {
        try (World world = new World(db)) {
            for (int i = 0; i < 6; i++) {
                world.pupil(A, 1);
            }
            Merger merger = world.approved(A, B, 1);
            world.started(merger);
            assertThat(
                            codes(
                                    world.executing.execute(
                                            merger.id(), version(world, merger), world.planner())))
                    .containsExactly("merger.running");
            world.jobs.stopAfter = 2;
            world.executing
                    .stop(merger.id(), version(world, merger), world.planner())
                    .orElseThrow();
            world.jobs.run(world.job);

            assertThat(world.students.countOnRoll(B)).isEqualTo(2L * World.CHUNK);
            assertThat(world.proof.prove().holds()).isTrue();
            assertThat(world.fresh(merger).state()).isEqualTo(MergerState.EXECUTING);

            world.jobs.stopAfter = Integer.MAX_VALUE;
            world.started(merger);
            world.jobs.run(world.job);
            assertThat(world.fresh(merger).state()).isEqualTo(MergerState.EXECUTED);
            assertThat(world.fresh(merger).moved()).isEqualTo(6);
        }
    }

    private static long version(World world, Merger merger) {
        return world.fresh(merger).version();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_case_that_comes_back_may_have_other_classes(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupil(A, 1);
            Merger sent = world.sent(world.mapped(world.planned(A, B), 1));
            List<Map.Entry<ClassId, ClassId>> none = List.of();
            assertThat(
                            codes(
                                    world.mapping.choose(
                                            sent.id(),
                                            none,
                                            version(world, sent),
                                            world.registrar(B))))
                    .as("it is being decided")
                    .containsExactly("merger.wrong-state");
            world.move(sent, Move.RETURN).orElseThrow();
            world.mapping
                    .choose(sent.id(), none, version(world, sent), world.registrar(B))
                    .orElseThrow();
            assertThat(codes(world.move(sent, Move.RESUBMIT)))
                    .containsExactly("merger.class-missing");
            world.mapped(sent, 1);
            world.move(sent, Move.RESUBMIT).orElseThrow();
            world.move(sent, Move.REJECT).orElseThrow();
            assertThat(world.fresh(sent).state()).isEqualTo(MergerState.REJECTED);
            world.planned(A, B);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void both_counties_decide_and_of_senior_schools_both_cities(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupil(A, 1);
            world.pupil(S, 1);
            assertThat(route(world, A, F)).containsExactly(F, World.COUNTY, World.FAR_COUNTY);
            assertThat(route(world, S, T))
                    .containsExactly(T, World.COUNTY, World.FAR_COUNTY, World.CITY, World.FAR_CITY);
        }
    }

    private static List<OrgId> route(World world, OrgId from, OrgId to) {
        return world.about(world.sent(world.mapped(world.planned(from, to), 1))).steps().stream()
                .map(PinnedStep::org)
                .toList();
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_plan_may_be_given_up_until_it_begins_and_not_begin_before_its_day(TestDatabase db) {
        try (World world = new World(db)) {
            world.pupil(A, 1);
            PlanForm later =
                    new PlanForm(
                            List.of(world.code(A)),
                            Optional.of(world.code(B)),
                            new Merger.Plan(World.TODAY.plusDays(30), "教发〔2014〕2号", "布局调整"));
            Merger planned = world.planning.plan(later, world.planner()).orElseThrow().get(0);
            assertThat(codes(world.planning.plan(later, world.planner())))
                    .containsExactly("merger.open");
            Merger sent = world.sent(world.mapped(planned, 1));
            assertThat(codes(world.planning.discard(sent.id(), sent.version(), world.planner())))
                    .containsExactly("merger.wrong-state");
            world.move(sent, Move.APPROVE).orElseThrow();
            world.move(sent, Move.APPROVE).orElseThrow();
            assertThat(
                            codes(
                                    world.executing.execute(
                                            sent.id(), version(world, sent), world.planner())))
                    .containsExactly("merger.too-early");
            world.planning.discard(sent.id(), version(world, sent), world.planner()).orElseThrow();
            assertThat(world.fresh(sent).state()).isEqualTo(MergerState.DISCARDED);
            world.planned(A, B);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void each_does_what_is_his(TestDatabase db) {
        try (World world = new World(db)) {
            Merger planned = world.planned(A, B);
            PlanForm form = world.form(F, B);
            assertThatThrownBy(() -> world.planning.plan(form, world.registrar(B)))
                    .as("a school plans nothing, not even its own end")
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> world.planning.plan(form, world.actor(World.COUNTY, LEADER)))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(
                            () ->
                                    world.planning.plan(
                                            world.form(F, A), world.registrar(World.FAR_COUNTY)))
                    .as("of F, who takes over, but not of A")
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(
                            () ->
                                    world.planning.plan(
                                            world.form(B, A), world.registrar(World.FAR_COUNTY)))
                    .isInstanceOf(NotFound.class);
            for (Actor other :
                    List.of(
                            world.registrar(A),
                            world.registrar(World.COUNTY),
                            world.actor(B, LEADER))) {
                assertThatThrownBy(() -> world.mapping.submit(planned.id(), 1, other))
                        .isInstanceOf(NotAllowed.class);
            }
            assertThatThrownBy(() -> world.mapping.submit(planned.id(), 1, world.registrar(F)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> world.executing.execute(planned.id(), 1, world.registrar(B)))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> world.reading.left(planned.id(), PAGE, world.registrar(B)))
                    .as("pupils are no business of the other school before they move")
                    .isInstanceOf(NotAllowed.class);
            assertThat(world.reading.get(planned.id(), world.registrar(A)).merger())
                    .isEqualTo(planned);
            assertThatThrownBy(() -> world.reading.get(planned.id(), world.registrar(F)))
                    .isInstanceOf(NotFound.class);
            for (OrgId org : List.of(A, B, World.COUNTY, World.CITY)) {
                assertThat(
                                world.reading
                                        .list(org, Optional.empty(), PAGE, world.registrar(org))
                                        .items())
                        .containsExactly(planned);
            }
            assertThat(world.reading.list(F, Optional.empty(), PAGE, world.registrar(F)).items())
                    .isEmpty();
        }
    }
}
