package org.xueji.intake.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.intake.internal.World.COUNTY;
import static org.xueji.intake.internal.World.LEADER;
import static org.xueji.intake.internal.World.REGISTRAR;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RoutePolicy;
import org.xueji.approval.api.Step;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.intake.internal.FakeRun;
import org.xueji.intake.internal.Fixture;
import org.xueji.intake.internal.World;
import org.xueji.intake.internal.imports.ImportJob;
import org.xueji.intake.internal.imports.Uploads;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.History;
import org.xueji.intake.internal.store.RowState;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

class BatchFlowTest {
    private static final String SOURCE = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(SOURCE)
    void three_people_take_a_file_from_draft_to_pupils(TestDatabase db) {
        World world = new World(db);
        Batch batch = world.submitted(csv(1, 120, 12));
        world.approve(batch, COUNTY).orElseThrow();

        approve(world);

        Batch done = world.batch(batch.id());
        assertThat(done.state()).isEqualTo(BatchState.APPROVED);
        assertThat(world.counts(done).of(RowState.APPROVED)).isEqualTo(108);
        assertThat(db.count("TST_CLAIM")).isEqualTo(108);
        assertThat(world.caseOf(batch).state()).isEqualTo(CaseState.APPROVED);
        assertThat(world.cases.history(world.caseOf(batch).id()))
                .extracting(event -> event.move() + " " + event.by().name())
                .containsExactly("open registrar", "approve leader", "approve county");
        assertThat(world.batches.history(batch.id(), COUNTY))
                .extracting(History.Entry::move)
                .containsExactly("import", "submit", "approve", "enrol");
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void an_approval_that_dies_goes_on_and_enrols_every_child_once(TestDatabase db) {
        World world = new World(db);
        Batch batch = world.submitted(csv(1, 1300, 0));
        world.approve(batch, COUNTY).orElseThrow();
        world.registry.crashAtCall(2);

        assertThatThrownBy(() -> approve(world)).isInstanceOf(Error.class);
        assertThat(db.count("TST_CLAIM")).isEqualTo(500);
        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.APPROVING);
        RunningImports running = new RunningImports(db.database());
        OrgId school = batch.school().orElseThrow();
        assertThat(running.running(List.of(school)))
                .as("whoever works on the whole school waits")
                .hasEntrySatisfying(
                        school, why -> assertThat(why.code()).isEqualTo("intake.import-running"));
        approve(world);
        assertThat(running.running(List.of(school))).isEmpty();

        assertThat(db.count("TST_CLAIM")).isEqualTo(1300);
        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.APPROVED);
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void a_child_that_another_school_got_first_is_held_back_and_the_others_go_on(TestDatabase db) {
        World world = new World(db);
        List<List<String>> rows = Fixture.file(3, 20, 0).rows().toList();
        Batch batch = world.submitted(World.csv(rows.stream()));
        world.approve(batch, COUNTY).orElseThrow();
        world.registry.claim(db, rows.get(7).get(Fixture.CATALOGUE.column("idNumber")), 555);

        approve(world);

        assertThat(world.counts(batch).of(RowState.APPROVED)).isEqualTo(19);
        assertThat(world.counts(batch).of(RowState.HELD)).isEqualTo(1);
        assertThat(world.findings(batch))
                .extracting(each -> each.row() + " " + each.finding().rule())
                .containsExactly("9 intake.taken-elsewhere");
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void children_taken_since_the_import_are_held_back_when_it_is_submitted(TestDatabase db) {
        World world = new World(db);
        List<List<String>> rows = Fixture.file(3, 5, 0).rows().toList();
        Batch batch = world.imported(World.csv(rows.stream()));
        world.registry.claim(db, rows.get(0).get(Fixture.CATALOGUE.column("idNumber")), 555);

        world.move(batch, Move.SUBMIT, "", REGISTRAR).orElseThrow();

        assertThat(world.counts(batch).rows())
                .isEqualTo(Map.of(RowState.READY, 4L, RowState.HELD, 1L));
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void rows_are_set_aside_by_who_has_the_batch_in_hand_and_the_others_go_on(TestDatabase db) {
        World world = new World(db);
        Batch batch = world.imported(csv(1, 6, 0));
        world.move(batch, Move.SUBMIT, "", REGISTRAR).orElseThrow();
        assertThat(codes(aside(world, batch, 2))).containsExactly("intake.not-with-you");
        world.approve(batch, LEADER).orElseThrow();

        aside(world, batch, 2, 3).orElseThrow();
        assertThat(codes(aside(world, batch, 3))).containsExactly("intake.rows-not-open");
        assertThat(codes(aside(world, batch, 4, 5, 6, 7))).containsExactly("intake.none-left");
        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.IN_APPROVAL);
        world.approve(batch, COUNTY).orElseThrow();
        assertThat(codes(world.approve(batch, COUNTY))).containsExactly("approval.over");
        assertThat(codes(aside(world, batch, 4))).containsExactly("intake.wrong-state");
        approve(world);

        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.APPROVED);
        assertThat(world.counts(batch).rows())
                .isEqualTo(Map.of(RowState.APPROVED, 4L, RowState.RETURNED, 2L));
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void a_returned_batch_is_sent_again_and_who_was_taken_meanwhile_held_back(TestDatabase db) {
        World world = new World(db);
        List<List<String>> rows = Fixture.file(1, 3, 0).rows().toList();
        Batch batch = world.submitted(World.csv(rows.stream()));
        world.decide(batch, "return", COUNTY).orElseThrow();
        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.IN_APPROVAL);
        assertThat(world.caseOf(batch).waiting().orElseThrow().org()).isEqualTo(Fixture.SCHOOL);
        world.registry.claim(db, rows.get(0).get(Fixture.CATALOGUE.column("idNumber")), 555);

        world.decide(batch, "resubmit", REGISTRAR).orElseThrow();

        assertThat(world.caseOf(batch).waitingStep().orElseThrow().name())
                .isEqualTo("school-confirm");
        assertThat(world.counts(batch).of(RowState.HELD)).isEqualTo(1);
        world.approve(batch, LEADER).orElseThrow();
        world.approve(batch, COUNTY).orElseThrow();
        approve(world);
        assertThat(world.counts(batch).of(RowState.APPROVED)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void a_batch_that_is_taken_back_is_a_draft_again_and_one_refused_is_over(TestDatabase db) {
        World world = new World(db);
        Batch batch = world.submitted(csv(1, 3, 0));
        world.decide(batch, "withdraw", REGISTRAR).orElseThrow();
        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.DRAFT);

        world.move(batch, Move.SUBMIT, "", REGISTRAR).orElseThrow();
        world.decide(batch, "reject", LEADER).orElseThrow();
        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.REJECTED);
        assertThat(codes(world.move(batch, Move.SUBMIT, "", REGISTRAR)))
                .containsExactly("intake.wrong-state");
        assertThat(world.jobs.count()).isZero();
    }

    @Test
    void the_city_is_asked_too_where_a_policy_says_so() {
        World world = new World(TestDatabases.derby());
        world.policies.add(
                (RoutePolicy)
                        request ->
                                Optional.of(
                                        new Route(
                                                "test.two-levels",
                                                "1.0.0",
                                                List.of(
                                                        step("owner-school", Role.LEADER),
                                                        step("owner-managing", Role.REGISTRAR),
                                                        step("owner-province", Role.REGISTRAR)))));
        Batch batch = world.submitted(csv(1, 3, 0));
        world.approve(batch, COUNTY).orElseThrow();
        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.IN_APPROVAL);

        Actor above = new Actor(new AccountId(7), "p7", "省", new OrgId(1), Role.REGISTRAR);
        world.approve(batch, above).orElseThrow();

        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.APPROVING);
    }

    private static Step step(String org, Role role) {
        return new Step(org, ActingOrg.parse(org).orElseThrow(), role, 3, "");
    }

    @Test
    void who_made_it_does_not_check_it_whatever_account_he_uses() {
        World world = new World(TestDatabases.derby());
        Batch batch = world.imported(csv(1, 3, 0));
        Actor colleague = new Actor(new AccountId(5), "p5", "同事", Fixture.SCHOOL, Role.REGISTRAR);
        world.move(batch, Move.SUBMIT, "", colleague).orElseThrow();
        assertThat(codes(world.approve(batch, as(colleague, Fixture.SCHOOL, Role.LEADER))))
                .as("who submitted it")
                .containsExactly("approval.same-person");
        assertThat(codes(world.approve(batch, as(REGISTRAR, Fixture.SCHOOL, Role.LEADER))))
                .as("who brought it")
                .containsExactly("approval.same-person");

        world.approve(batch, LEADER).orElseThrow();
        assertThat(codes(world.approve(batch, as(LEADER, new OrgId(10), Role.REGISTRAR))))
                .as("who confirmed it")
                .containsExactly("approval.same-person");
    }

    @Test
    void outside_the_window_and_before_promotion_nothing_is_submitted() {
        World world = new World(TestDatabases.derby());
        Batch batch = world.imported(csv(1, 3, 0));
        world.schools.promoted(false);
        world.clock.set(TestClock.on(LocalDate.of(2014, 9, 21)).instant());

        assertThat(codes(world.move(batch, Move.SUBMIT, "", REGISTRAR)))
                .containsExactly("core.window-closed", "intake.not-promoted");
    }

    @Test
    void roles_states_versions_and_reasons_are_checked() {
        World world = new World(TestDatabases.derby());
        Batch batch = world.imported(csv(1, 3, 0));
        assertThatThrownBy(() -> world.move(batch, Move.SUBMIT, "", LEADER))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> aside(world, batch, REGISTRAR, 2)).isInstanceOf(NotAllowed.class);
        Actor elsewhere = as(REGISTRAR, new OrgId(101), Role.REGISTRAR);
        assertThatThrownBy(() -> world.move(batch, Move.SUBMIT, "", elsewhere))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> world.batches.get(batch.id(), elsewhere))
                .isInstanceOf(NotFound.class);
        assertThat(codes(aside(world, batch, 2))).containsExactly("intake.wrong-state");
        assertThatThrownBy(() -> MoveRequest.whole(Move.SET_ASIDE, 1, "理由"))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(
                        () -> new MoveRequest(Move.SET_ASIDE, OptionalLong.of(1), " ", List.of(2)))
                .isInstanceOf(Invalid.class);
        MoveRequest old = MoveRequest.whole(Move.SUBMIT, batch.version() - 1, "");
        assertThatThrownBy(() -> world.flow.move(batch.id(), old, REGISTRAR))
                .isInstanceOf(Stale.class);
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void the_same_file_again_answers_with_the_batch_it_made(TestDatabase db) {
        World world = new World(db);
        byte[] content = csv(1, 5, 0);
        Batch first = upload(world, content).orElseThrow();
        assertThat(world.jobs.last().type()).isEqualTo(ImportJob.NAME);
        world.importJob.run(new FakeRun(db, world.jobs.last().parameter()));

        Batch again = upload(world, content).orElseThrow();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.state()).isEqualTo(BatchState.DRAFT);
        assertThat(world.jobs.count()).isEqualTo(1);
        world.move(again, Move.DISCARD, "", REGISTRAR).orElseThrow();
        assertThat(upload(world, content).orElseThrow().id()).isNotEqualTo(first.id());
    }

    @Test
    void a_running_import_is_cancelled_and_its_file_can_be_sent_again() {
        World world = new World(TestDatabases.derby());
        Batch batch = upload(world, csv(1, 5, 0)).orElseThrow();

        world.move(batch, Move.CANCEL, "", REGISTRAR).orElseThrow();
        world.importJob.run(new FakeRun(world.db, world.jobs.last().parameter()));

        assertThat(world.batch(batch.id()).state()).isEqualTo(BatchState.CANCELLED);
        assertThat(world.db.count("INT_ROW")).isZero();
        assertThat(upload(world, csv(1, 5, 0)).orElseThrow().id()).isNotEqualTo(batch.id());
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void a_late_pupil_goes_through_the_same_checks(TestDatabase db) {
        World world = new World(db);
        Map<String, String> fields = fields();
        Batch batch = world.late.enter(Fixture.SCHOOL, fields, REGISTRAR).orElseThrow();
        assertThat(batch.state()).isEqualTo(BatchState.DRAFT);
        assertThat(world.counts(batch).of(RowState.READY)).isEqualTo(1);

        assertThat(codes(world.late.enter(Fixture.SCHOOL, fields, REGISTRAR)))
                .containsExactly("intake.brought-differs");
        fields.put("postcode", "x");
        fields.put("gender", "");
        assertThat(world.late.enter(Fixture.SCHOOL, fields, REGISTRAR).reasons())
                .extracting(Reason::code, Reason::pointer)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("intake.mandatory", "/fields/gender"),
                        org.assertj.core.groups.Tuple.tuple("intake.postcode", "/fields/postcode"));
    }

    @Test
    void lists_and_rows_come_page_by_page() {
        World world = new World(TestDatabases.derby());
        Batch batch = world.imported(csv(1, 5, 0));
        world.imported(csv(2, 5, 0));

        var first =
                world.batches.list(new OrgId(10), Optional.empty(), PageRequest.first(1), COUNTY);
        assertThat(first.next()).isPresent();
        var second =
                world.batches.list(
                        new OrgId(10), Optional.empty(), new PageRequest(first.next(), 1), COUNTY);
        assertThat(second.items().get(0).batch().id()).isEqualTo(batch.id());
        assertThat(second.next()).isEmpty();
        var rows = world.batches.rows(batch.id(), Optional.empty(), PageRequest.first(3), COUNTY);
        assertThat(
                        world.batches
                                .rows(
                                        batch.id(),
                                        Optional.of(RowState.READY),
                                        new PageRequest(rows.next(), 3),
                                        COUNTY)
                                .items())
                .extracting(row -> row.number())
                .containsExactly(5, 6);
    }

    private static Map<String, String> fields() {
        List<String> row = Fixture.file(8, 1, 0).rows().findFirst().orElseThrow();
        Map<String, String> fields = new HashMap<>();
        Fixture.CATALOGUE
                .fields()
                .forEach(field -> fields.put(field.id(), row.get(field.column())));
        return fields;
    }

    private static Outcome<Batch> upload(World world, byte[] content) {
        return world.uploads.school(
                Fixture.SCHOOL,
                new Uploads.Upload(new ByteArrayInputStream(content), "a.csv", "text/csv"),
                REGISTRAR);
    }

    private static Outcome<Batch> aside(World world, Batch batch, Integer... rows) {
        return aside(world, batch, COUNTY, rows);
    }

    private static Outcome<Batch> aside(World world, Batch batch, Actor by, Integer... rows) {
        OptionalLong version = OptionalLong.of(world.batch(batch.id()).version());
        return world.flow.move(
                batch.id(), new MoveRequest(Move.SET_ASIDE, version, "缺少材料", List.of(rows)), by);
    }

    private static void approve(World world) {
        world.approveJob.run(new FakeRun(world.db, world.jobs.last().parameter()));
    }

    private static byte[] csv(long seed, int pupils, int defects) {
        return World.csv(Fixture.file(seed, pupils, defects).rows());
    }

    @ParameterizedTest
    @MethodSource(SOURCE)
    void who_takes_over_a_post_takes_over_what_waits_there(TestDatabase db) {
        World world = new World(db);
        Batch batch = world.imported(csv(1, 3, 0));
        world.move(batch, Move.SUBMIT, "", REGISTRAR).orElseThrow();
        Actor successor =
                new Actor(new AccountId(901), "p901", "接任校长", LEADER.org(), LEADER.role());
        Actor promoted = as(REGISTRAR, LEADER.org(), LEADER.role());

        assertThat(
                        world.batches.list(
                                LEADER.org(), Optional.empty(), PageRequest.first(9), successor))
                .isEqualTo(
                        world.batches.list(
                                LEADER.org(), Optional.empty(), PageRequest.first(9), LEADER));
        assertThat(codes(world.approve(batch, promoted))).containsExactly("approval.same-person");

        assertThat(world.approve(batch, successor).orElseThrow().step()).isEqualTo(2);
    }

    private static Actor as(Actor person, OrgId org, Role role) {
        return new Actor(person.account(), person.person(), person.name(), org, role);
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.reasons().stream().map(Reason::code).toList();
    }
}
