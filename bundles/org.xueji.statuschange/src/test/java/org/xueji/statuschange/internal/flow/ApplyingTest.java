package org.xueji.statuschange.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.statuschange.internal.flow.Filled.noEnd;
import static org.xueji.statuschange.internal.flow.Filled.registrar;
import static org.xueji.statuschange.internal.flow.Filled.suspended;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.CaseBlocker;
import org.xueji.approval.internal.flow.Move;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.Role;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.statuschange.internal.World;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeState;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.statuschange.internal.type.Material;
import org.xueji.testkit.Meanwhile;
import org.xueji.testkit.TestDatabase;

/** From the form to the case: what is refused, what has to be there, who may. */
class ApplyingTest {
    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final PageRequest PAGE = PageRequest.first(50);

    @ParameterizedTest
    @MethodSource(ALL)
    void every_reason_is_said_at_once_and_nothing_is_drawn_up(TestDatabase db) {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.SENIOR);
            world.sent(pupil, ChangeType.STUDY_ABROAD, noEnd());
            Change.Terms wrong =
                    new Change.Terms(
                            LocalDate.of(2014, 10, 21),
                            Optional.of(World.DAY),
                            Optional.of(World.classOf(Stage.SENIOR, 1)),
                            "98",
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
    void who_graduates_while_it_is_sent_has_no_case(TestDatabase db) throws Exception {
        try (World world = new World(db)) {
            Student pupil = world.pupil(Stage.SENIOR);
            Change drawn = world.draw(pupil, ChangeType.STUDY_ABROAD, noEnd()).orElseThrow();
            world.prove(drawn);

            Outcome<Change> refused =
                    Meanwhile.changing(
                            db,
                            "UPDATE REG_PERSON SET STATUS = 'GRADUATED' WHERE ID = " + pupil.id(),
                            () ->
                                    world.applying.submit(
                                            drawn.id(), drawn.version(), registrar(world)));

            assertThat(World.codes(refused)).contains("registry.status-from");
            assertThat(db.count("APR_CASE")).isZero();
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
            world.contacted(drawn);
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
}
