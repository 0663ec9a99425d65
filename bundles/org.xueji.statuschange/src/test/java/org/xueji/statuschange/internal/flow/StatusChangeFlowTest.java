package org.xueji.statuschange.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseBlocker;
import org.xueji.approval.api.CaseType;
import org.xueji.approval.api.NewCase;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.internal.flow.Move;
import org.xueji.approval.internal.flow.MoveRequest;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.statuschange.internal.World;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeState;
import org.xueji.statuschange.internal.store.Suspensions.Suspension;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.statuschange.internal.type.Material;
import org.xueji.testkit.Race;
import org.xueji.testkit.TestDatabase;

class StatusChangeFlowTest {
    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final PageRequest PAGE = PageRequest.first(50);
    private static final LocalDate DAY = World.DAY;

    @ParameterizedTest
    @MethodSource(ALL)
    void every_reason_is_said_at_once_and_nothing_is_drawn_up(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.SENIOR);
            world.sent(pupil, ChangeType.STUDY_ABROAD, noEnd());
            Change.Terms wrong =
                    new Change.Terms(
                            LocalDate.of(2014, 10, 21),
                            Optional.of(DAY),
                            Optional.of(World.classOf(Stage.SENIOR, 1)),
                            "99",
                            "字".repeat(201));

            Outcome<Change> refused =
                    world.applying.draw(
                            new Form(pupil.id(), "L1", "别人", ChangeType.DROPOUT, wrong),
                            world.registrar(World.A));

            assertThat(World.codes(refused))
                    .containsExactly(
                            "statuschange.data-mismatch",
                            "statuschange.data-mismatch",
                            "registry.status-day",
                            "statuschange.stage",
                            "statuschange.end-unused",
                            "statuschange.class-unused",
                            "statuschange.reason",
                            "statuschange.too-long",
                            "approval.open-business");
            assertThat(refused.reasons())
                    .extracting(Reason::pointer)
                    .containsExactly(
                            "/number",
                            "/name",
                            "/firstDay",
                            "",
                            "/expectedEnd",
                            "/schoolClass",
                            "/reason",
                            "/details",
                            "");
            assertThat(db.count("STC_CHANGE")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_suspension_lasts_a_year_at_most_and_its_extension_two(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.JUNIOR);
            assertThat(end(world, pupil, ChangeType.SUSPENSION, Optional.empty()))
                    .containsExactly("statuschange.end");
            assertThat(end(world, pupil, ChangeType.SUSPENSION, Optional.of(DAY)))
                    .containsExactly("statuschange.end");
            assertThat(
                            end(
                                    world,
                                    pupil,
                                    ChangeType.SUSPENSION,
                                    Optional.of(DAY.plusYears(1).plusDays(1))))
                    .containsExactly("statuschange.end");
            assertThat(end(world, pupil, ChangeType.SUSPENSION, Optional.of(DAY.plusYears(1))))
                    .isEmpty();

            world.done(pupil, ChangeType.SUSPENSION, suspended(DAY.plusMonths(2)));
            ChangeType extension = ChangeType.SUSPENSION_EXTENSION;
            assertThat(end(world, pupil, extension, Optional.of(DAY.plusMonths(2))))
                    .containsExactly("statuschange.end");
            assertThat(end(world, pupil, extension, Optional.of(DAY.plusYears(2).plusDays(1))))
                    .containsExactly("statuschange.end");
            world.done(pupil, extension, suspended(DAY.plusYears(2)));

            assertThat(db.value("SELECT EXPECTED_END FROM STC_SUSPENSION")).contains("2016-10-15");
            assertThat(world.now(pupil.id()).status()).isEqualTo(StudentStatus.SUSPENDED);
            assertThat(db.count("REG_STATUS")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void suspensions_are_reminded_of_two_weeks_before_their_end(TestDatabase db) {
        try (World world = new World(db)) {
            List<PersonId> pupils = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Student pupil = world.pupil(Stage.PRIMARY);
                pupils.add(pupil.id());
                LocalDate end = LocalDate.of(2014, 12, 20 - i);
                world.done(pupil, ChangeType.SUSPENSION, suspended(end));
            }
            world.clock.set(LocalDate.of(2014, 12, 3));
            assertThat(ending(world, World.A, 14)).isEmpty();
            world.clock.set(LocalDate.of(2014, 12, 5));
            assertThat(ending(world, World.A, 14)).containsExactly(pupils.get(2), pupils.get(1));
            world.clock.set(LocalDate.of(2015, 1, 5));
            for (OrgId org : List.of(World.A, World.COUNTY, World.CITY, new OrgId(1))) {
                assertThat(ending(world, org, 0))
                        .as("" + org)
                        .containsExactly(pupils.get(2), pupils.get(1), pupils.get(0));
            }
            assertThat(ending(world, new OrgId(15), 14)).isEmpty();
            assertThat(ending(world, World.OF_CITY, 14)).isEmpty();
            // page by page
            Page<Suspension> first = page(world, new PageRequest(Optional.empty(), 2));
            assertThat(first.items()).hasSize(2);
            Page<Suspension> second = page(world, new PageRequest(first.next(), 2));
            assertThat(second.items()).extracting(Suspension::pupil).containsExactly(pupils.get(0));
            assertThat(second.next()).isEmpty();
            assertThatThrownBy(() -> page(world, new PageRequest(Optional.of("2014-99-99_1"), 2)))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> ending(world, World.A, 367)).isInstanceOf(Invalid.class);
            assertThatThrownBy(
                            () ->
                                    world.reading.ending(
                                            World.A, 14, PAGE, world.registrar(World.OF_CITY)))
                    .isInstanceOf(NotFound.class);

            world.done(
                    world.now(pupils.get(2)),
                    ChangeType.RESUMPTION,
                    back(LocalDate.of(2015, 1, 5), World.classOf(Stage.PRIMARY, 2)));
            assertThat(ending(world, World.A, 14)).containsExactly(pupils.get(1), pupils.get(0));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_resumes_may_come_back_lower_but_nobody_skips(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.PRIMARY);
            world.done(pupil, ChangeType.SUSPENSION, suspended(World.END));
            world.clock.set(LocalDate.of(2015, 9, 7));
            LocalDate day = LocalDate.of(2015, 9, 1);
            ChangeType type = ChangeType.RESUMPTION;
            for (int grade = 1; grade <= 6; grade++) {
                ClassId into = World.classOf(World.A, Stage.PRIMARY, grade, 2015, 1);
                assertThat(World.codes(world.draw(pupil, type, back(day, into))).isEmpty())
                        .as("grade " + grade)
                        .isEqualTo(grade <= 3);
            }
            for (ClassId wrong :
                    List.of(
                            World.classOf(Stage.PRIMARY, 2),
                            World.classOf(World.A, Stage.JUNIOR, 2, 2015, 1),
                            World.classOf(World.OF_CITY, Stage.PRIMARY, 2, 2015, 1),
                            new ClassId(5))) {
                assertThat(world.draw(pupil, type, back(day, wrong)).isAccepted())
                        .as("" + wrong)
                        .isFalse();
            }
            ClassId lower = World.classOf(World.A, Stage.PRIMARY, 1, 2015, 2);
            world.done(pupil, type, back(day, lower));

            Student now = world.now(pupil.id());
            assertThat(now.status()).isEqualTo(StudentStatus.ENROLLED);
            assertThat(now.placement()).contains(new Student.Placement(2015, "11", lower));
            assertThat(world.proof.prove().holds()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void who_returns_from_elsewhere_drops_no_grade(TestDatabase db) {
        try (World world = new World(db)) {
            Student abroad = world.pupil(Stage.PRIMARY, StudentStatus.ABROAD);
            Student dropout = world.pupil(Stage.PRIMARY, StudentStatus.DROPOUT);
            world.clock.set(LocalDate.of(2015, 9, 7));
            LocalDate day = LocalDate.of(2015, 9, 1);
            for (int grade = 1; grade <= 6; grade++) {
                Change.Terms terms =
                        back(day, World.classOf(World.A, Stage.PRIMARY, grade, 2015, 1));
                boolean fits = grade == 2 || grade == 3;
                assertThat(world.draw(abroad, ChangeType.RETURN_FROM_ABROAD, terms).isAccepted())
                        .as("abroad " + grade)
                        .isEqualTo(fits);
                assertThat(world.draw(dropout, ChangeType.RETURN_FROM_DROPOUT, terms).isAccepted())
                        .as("dropout " + grade)
                        .isEqualTo(fits);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_death_ends_every_other_open_case(TestDatabase db) {
        try (World world = new World(db)) {
            Other other = new Other();
            world.types.add(other);
            Student pupil = world.pupil(Stage.SENIOR);
            Change withdrawal = world.sent(pupil, ChangeType.WITHDRAWAL, noEnd());
            ApprovalCase draw =
                    world.approvals.open(other.about(pupil), registrar(world)).orElseThrow();
            Student another = world.pupil(Stage.SENIOR);
            Change kept = world.sent(another, ChangeType.WITHDRAWAL, noEnd());

            Change death = world.sent(pupil, ChangeType.DEATH, noEnd());
            assertThat(World.codes(world.draw(pupil, ChangeType.DEATH, noEnd())))
                    .containsExactly("statuschange.twice");
            world.move(death, Move.APPROVE).orElseThrow();
            assertThat(world.fresh(withdrawal).state()).isEqualTo(ChangeState.OPEN);
            world.approveAll(death);

            assertThat(world.fresh(death).state()).isEqualTo(ChangeState.DONE);
            assertThat(world.fresh(withdrawal).state()).isEqualTo(ChangeState.CANCELLED);
            assertThat(world.approvals.find(draw.id()).orElseThrow().state().isOpen()).isFalse();
            assertThat(other.ended).isEqualTo(1);
            assertThat(world.fresh(kept).state()).isEqualTo(ChangeState.OPEN);
            assertThat(world.now(pupil.id()).status()).isEqualTo(StudentStatus.DECEASED);
            assertThat(
                            db.value(
                                    "SELECT COUNT(*) FROM STC_CHANGE WHERE OPEN_PERSON = "
                                            + pupil.id()))
                    .contains("0");
            assertThat(world.proof.prove().holds()).isTrue();
            assertThat(world.journal)
                    .extracting(JournalEntry::action)
                    .contains(StatusChangeActions.TAKE_EFFECT);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_death_that_cannot_take_effect_ends_nothing(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.PRIMARY);
            Change death = world.sent(pupil, ChangeType.DEATH, noEnd());
            Change.Terms later =
                    new Change.Terms(
                            LocalDate.of(2014, 10, 18), Optional.empty(), Optional.empty(), "", "");
            world.done(pupil, ChangeType.STUDY_ABROAD, later);
            Change again =
                    world.sent(
                            pupil,
                            ChangeType.RETURN_FROM_ABROAD,
                            back(World.TODAY, World.classOf(Stage.PRIMARY, 2)));
            world.move(death, Move.APPROVE).orElseThrow();

            assertThat(World.codes(world.move(death, Move.APPROVE)))
                    .containsExactly("registry.status-day");

            assertThat(world.now(pupil.id()).status()).isEqualTo(StudentStatus.ABROAD);
            assertThat(world.fresh(death).state()).isEqualTo(ChangeState.OPEN);
            assertThat(world.fresh(again).state()).isEqualTo(ChangeState.OPEN);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void of_a_death_and_a_suspension_at_once_the_death_stays(TestDatabase db) throws Exception {
        try (World world = new World(db)) {
            for (int round = 0; round < 8; round++) {
                Student pupil = world.pupil(Stage.PRIMARY);
                Change suspension = world.sent(pupil, ChangeType.SUSPENSION, suspended(World.END));
                Change death = world.sent(pupil, ChangeType.DEATH, noEnd());
                world.move(suspension, Move.APPROVE).orElseThrow();
                world.move(death, Move.APPROVE).orElseThrow();
                Race race = new Race();
                race.run(() -> raced(world, race, suspension), () -> raced(world, race, death));

                assertThat(world.fresh(death).state()).isEqualTo(ChangeState.DONE);
                assertThat(world.fresh(suspension).state())
                        .isIn(ChangeState.DONE, ChangeState.CANCELLED);
                assertThat(world.now(pupil.id()).status()).isEqualTo(StudentStatus.DECEASED);
            }
            assertThat(world.proof.prove().holds()).isTrue();
            assertThat(
                            db.value(
                                    "SELECT COUNT(*) FROM STC_SUSPENSION WHERE OPEN_PERSON IS NOT NULL"))
                    .contains("0");
        }
    }

    /** The loser is refused, or his version is stale; he may not break anything. */
    private static boolean raced(World world, Race race, Change of) {
        ApprovalCase about = world.about(of);
        Actor by = about.waitingStep().map(step -> world.actor(step.org(), step.role())).get();
        MoveRequest approve = new MoveRequest(Move.APPROVE, OptionalLong.of(about.version()), "");
        race.meet();
        try {
            return world.approvals.move(about.id(), approve, by).isAccepted();
        } catch (Stale e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_death_of_long_ago_is_told_and_refuses_nothing(TestDatabase db) {
        try (World world = new World(db)) {
            // ten working days before Monday 20 October, holidays left aside
            assertThat(late(world, LocalDate.of(2014, 10, 6))).isEmpty();
            assertThat(late(world, LocalDate.of(2014, 10, 3))).containsExactly("statuschange.late");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void an_open_problem_record_lets_dropout_and_death_start_only(TestDatabase db) {
        try (World world = new World(db)) {
            world.blockers.add(new ProblemRecord());
            Student pupil = world.pupil(Stage.JUNIOR);

            assertThat(World.codes(world.draw(pupil, ChangeType.SUSPENSION, suspended(World.END))))
                    .containsExactly("approval.blocked");
            assertThat(World.codes(world.draw(pupil, ChangeType.STUDY_ABROAD, noEnd())))
                    .containsExactly("approval.blocked");
            assertThat(world.draw(pupil, ChangeType.DROPOUT, noEnd()).isAccepted()).isTrue();
            assertThat(world.draw(pupil, ChangeType.DEATH, noEnd()).isAccepted()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void papers_of_every_kind_are_demanded_when_it_is_sent(TestDatabase db) {
        try (World world = new World(db)) {
            Change drawn =
                    world.draw(world.pupil(Stage.PRIMARY), ChangeType.DROPOUT, noEnd())
                            .orElseThrow();
            assertThat(missing(world, drawn))
                    .isEqualTo("CONTACT_LOG, PERSUASION_LOG, TOWNSHIP_NOTICE");
            paper(world, drawn, Material.PERSUASION_LOG, "%PDF-1.4 a\n%%EOF").orElseThrow();
            assertThat(missing(world, drawn)).isEqualTo("CONTACT_LOG, TOWNSHIP_NOTICE");
            // the same scan may be of two kinds
            assertThat(paper(world, drawn, Material.OTHER, "%PDF-1.4 a\n%%EOF").isAccepted())
                    .isTrue();
            assertThat(
                            world.papers.list(drawn.id(), registrar(world)).stream()
                                    .map(Papers.Paper::kind))
                    .containsExactly(Material.PERSUASION_LOG, Material.OTHER);
            assertThat(World.codes(paper(world, drawn, Material.OTHER, "text")))
                    .containsExactly("statuschange.paper-type");
            assertThat(World.codes(paper(world, drawn, Material.OTHER, "MZ is how programs begin")))
                    .containsExactly("statuschange.paper-type");
            paper(world, drawn, Material.CONTACT_LOG, "%PDF-1.4 b\n%%EOF").orElseThrow();
            paper(world, drawn, Material.TOWNSHIP_NOTICE, "%PDF-1.4 c\n%%EOF").orElseThrow();
            Change sent =
                    world.applying
                            .submit(drawn.id(), drawn.version(), registrar(world))
                            .orElseThrow();
            assertThat(sent.state()).isEqualTo(ChangeState.OPEN);
            assertThat(World.codes(paper(world, drawn, Material.OTHER, "%PDF-1.4 d\n%%EOF")))
                    .containsExactly("statuschange.wrong-state");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void what_came_back_is_corrected_and_sent_again(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.PRIMARY);
            Change sent = world.sent(pupil, ChangeType.SUSPENSION, suspended(World.END));
            Change.Terms longer = suspended(World.END.plusMonths(1));
            assertThat(
                            World.codes(
                                    world.applying.correct(
                                            sent.id(), longer, sent.version(), registrar(world))))
                    .containsExactly("statuschange.wrong-state");
            world.move(sent, Move.RETURN).orElseThrow();
            Change corrected =
                    world.applying
                            .correct(sent.id(), longer, sent.version(), registrar(world))
                            .orElseThrow();
            assertThatThrownBy(
                            () ->
                                    world.applying.correct(
                                            sent.id(), longer, sent.version(), registrar(world)))
                    .isInstanceOf(Stale.class);
            world.move(corrected, Move.RESUBMIT).orElseThrow();
            world.approveAll(corrected);

            assertThat(db.value("SELECT EXPECTED_END FROM STC_SUSPENSION")).contains("2015-05-15");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void what_is_rejected_or_withdrawn_changes_nothing_and_may_be_asked_again(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.PRIMARY);
            Change rejected = world.sent(pupil, ChangeType.STUDY_ABROAD, noEnd());
            assertThat(World.codes(world.draw(pupil, ChangeType.DROPOUT, noEnd())))
                    .containsExactly("approval.open-business");
            world.move(rejected, Move.REJECT).orElseThrow();
            Change withdrawn = world.sent(pupil, ChangeType.STUDY_ABROAD, noEnd());
            world.move(withdrawn, Move.WITHDRAW).orElseThrow();
            Change discarded = world.draw(pupil, ChangeType.STUDY_ABROAD, noEnd()).orElseThrow();
            world.applying.discard(discarded.id(), 1, registrar(world)).orElseThrow();

            assertThat(world.fresh(rejected).state()).isEqualTo(ChangeState.REJECTED);
            assertThat(world.fresh(withdrawn).state()).isEqualTo(ChangeState.WITHDRAWN);
            assertThat(world.fresh(discarded).state()).isEqualTo(ChangeState.DISCARDED);
            assertThat(world.now(pupil.id()).status()).isEqualTo(StudentStatus.ENROLLED);
            world.done(pupil, ChangeType.STUDY_ABROAD, noEnd());
            assertThat(world.now(pupil.id()).status()).isEqualTo(StudentStatus.ABROAD);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void the_school_of_a_city_is_decided_by_the_city_once(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(World.OF_CITY, Stage.SENIOR);
            Change sent = world.sent(pupil, ChangeType.STUDY_ABROAD, noEnd());
            assertThat(world.about(sent).steps())
                    .extracting(step -> step.org() + " " + step.role())
                    .containsExactly("2002 LEADER", "2 REGISTRAR");
            world.approveAll(sent);
            assertThat(world.now(pupil.id()).status()).isEqualTo(StudentStatus.ABROAD);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void only_the_registrar_of_the_school_applies(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.PRIMARY);
            Form form = world.form(pupil, ChangeType.STUDY_ABROAD, noEnd());
            assertThatThrownBy(() -> world.applying.draw(form, world.registrar(World.OF_CITY)))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> world.applying.draw(form, world.registrar(World.COUNTY)))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> world.applying.draw(form, world.actor(World.A, Role.LEADER)))
                    .isInstanceOf(NotAllowed.class);
            Change drawn = world.applying.draw(form, registrar(world)).orElseThrow();
            assertThatThrownBy(() -> world.reading.get(drawn.id(), world.registrar(World.OF_CITY)))
                    .isInstanceOf(NotFound.class);
            assertThat(
                            world.reading
                                    .list(
                                            World.COUNTY,
                                            Optional.of(ChangeType.STUDY_ABROAD),
                                            Optional.of(ChangeState.DRAFT),
                                            PAGE,
                                            world.registrar(World.COUNTY))
                                    .items())
                    .containsExactly(drawn);
        }
    }

    private static List<String> end(
            World world, Student pupil, ChangeType type, Optional<LocalDate> end) {
        return World.codes(
                world.draw(pupil, type, new Change.Terms(DAY, end, Optional.empty(), "10", "")));
    }

    private static List<String> late(World world, LocalDate day) {
        Change.Terms terms = new Change.Terms(day, Optional.empty(), Optional.empty(), "", "");
        Change death = world.sent(world.pupil(Stage.PRIMARY), ChangeType.DEATH, terms);
        return world.reading.seen(death).warnings().stream().map(Reason::code).toList();
    }

    private static List<PersonId> ending(World world, OrgId org, int days) {
        return world.reading.ending(org, days, PAGE, world.registrar(org)).items().stream()
                .map(Suspension::pupil)
                .toList();
    }

    private static Page<Suspension> page(World world, PageRequest page) {
        return world.reading.ending(World.A, 14, page, world.registrar(World.A));
    }

    private static String missing(World world, Change drawn) {
        Outcome<Change> refused =
                world.applying.submit(drawn.id(), drawn.version(), registrar(world));
        assertThat(World.codes(refused)).containsExactly("statuschange.paper-missing");
        return refused.reasons().get(0).arguments().get("kinds");
    }

    private static Outcome<?> paper(World world, Change of, Material kind, String content) {
        return world.papers.add(
                of.id(),
                kind,
                "scan",
                new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII)),
                registrar(world));
    }

    private static Change.Terms suspended(LocalDate end) {
        return new Change.Terms(DAY, Optional.of(end), Optional.empty(), "10", "");
    }

    private static Change.Terms back(LocalDate day, ClassId into) {
        return new Change.Terms(day, Optional.empty(), Optional.of(into), "", "");
    }

    private static Change.Terms noEnd() {
        return new Change.Terms(DAY, Optional.empty(), Optional.empty(), "", "");
    }

    private static Actor registrar(World world) {
        return world.registrar(World.A);
    }

    /** Lets its remedies, dropout and death start, as the domain of problem records will. */
    private static final class ProblemRecord implements CaseBlocker {
        @Override
        public String name() {
            return "problem-record";
        }

        @Override
        public boolean blocks(PersonId pupil, String caseType) {
            return !List.of("dropout", "death").contains(caseType);
        }
    }

    /** A case of another domain that is not exclusive, such as a draw. */
    private static final class Other implements CaseType {
        private int ended;

        NewCase about(Student pupil) {
            return new NewCase(
                    name(),
                    "1",
                    Optional.of(pupil.id()),
                    Stage.SENIOR,
                    Parties.of(World.A),
                    World.A);
        }

        @Override
        public String name() {
            return "other";
        }

        @Override
        public boolean isExclusive() {
            return false;
        }

        @Override
        public Route route(RouteRequest request) {
            return ChangeRoute.of(request);
        }

        @Override
        public List<Reason> approved(ApprovalCase approved, Actor by) {
            return List.of();
        }

        @Override
        public void ended(ApprovalCase gone, Actor by) {
            ended++;
        }
    }
}
