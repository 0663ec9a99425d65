package org.xueji.transfer.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseBlocker;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.api.Side;
import org.xueji.approval.internal.flow.Move;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions;
import org.xueji.registry.api.Student;
import org.xueji.registry.internal.progress.SqlProgressions;
import org.xueji.shared.paper.ScannedPaper;
import org.xueji.testkit.Meanwhile;
import org.xueji.testkit.TestDatabase;
import org.xueji.transfer.api.TransferReason;
import org.xueji.transfer.internal.World;
import org.xueji.transfer.internal.store.Nudges.Nudge;
import org.xueji.transfer.internal.store.Transfer;
import org.xueji.transfer.internal.store.TransferState;

@ParameterizedClass
@MethodSource("org.xueji.transfer.internal.flow.TransferFlowTest#databases")
class TransferFlowTest {
    private static final OrgId COUNTY = new OrgId(14);

    @Parameter java.util.function.Supplier<TestDatabase> fresh;

    private TestDatabase db;
    private World world;

    static List<java.util.function.Supplier<TestDatabase>> databases() {
        return List.of(
                org.xueji.testkit.TestDatabases::derby, org.xueji.testkit.TestDatabases::postgres);
    }

    @BeforeEach
    void start() {
        db = fresh.get();
        world = new World(db);
    }

    @AfterEach
    void stop() {
        world.close();
        db.close();
    }

    @Test
    void who_graduates_while_his_transfer_is_sent_is_not_transferred() throws Exception {
        Student pupil = world.pupil(3);
        Transfer drawn = world.drawn(pupil, World.F);
        world.prove(drawn);
        Outcome<Transfer> refused =
                Meanwhile.changing(
                        db,
                        "UPDATE REG_PERSON SET STATUS = 'GRADUATED' WHERE ID = " + pupil.id(),
                        () ->
                                world.applying.submit(
                                        drawn.id(), drawn.version(), world.registrar(World.A)));
        assertThat(refused.reasons()).extracting(Reason::code).contains("transfer.status");
        assertThat(db.count("APR_CASE")).isZero();
    }

    @Test
    void a_pupil_moves_when_the_last_of_all_has_approved() {
        Student pupil = world.pupil(3);
        Transfer sent = world.sent(pupil, World.F);
        assertThat(world.about(sent).steps())
                .extracting(PinnedStep::name)
                .containsExactly(
                        "sending-school",
                        "receiving-school",
                        "sending-county",
                        "sending-city",
                        "receiving-county",
                        "receiving-city");
        world.move(sent, Move.APPROVE).orElseThrow();
        world.placed(sent);
        for (int step = 2; step <= 5; step++) {
            world.move(sent, Move.APPROVE).orElseThrow();
            assertThat(school(pupil)).isEqualTo(World.A);
        }
        world.move(sent, Move.APPROVE).orElseThrow();

        assertThat(school(pupil)).isEqualTo(World.F);
        Transfer done = world.fresh(sent);
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(done.firstDay()).contains(World.TODAY);
        assertThat(world.students.find(pupil.id()).orElseThrow().number())
                .isEqualTo(pupil.number());
        assertThat(world.proof.prove().holds()).isTrue();
        assertThat(world.notices.unread(world.registrar(World.A))).isEqualTo(1);
        assertThat(world.notices.unread(world.registrar(World.F))).isEqualTo(1);
        assertThat(
                        world.leavers
                                .list(World.A, PageRequest.first(9), world.registrar(World.A))
                                .items())
                .hasSize(1);
        assertThat(world.journal)
                .extracting(JournalEntry::action)
                .contains(TransferActions.TAKE_EFFECT);
    }

    @Test
    void within_one_county_its_registrar_decides_once() {
        Student pupil = world.pupil(3);
        Transfer sent = world.sent(pupil, World.B);
        world.placed(sent);
        world.approveAll(sent);

        assertThat(world.about(sent).steps()).hasSize(3);
        assertThat(school(pupil)).isEqualTo(World.B);
    }

    @Test
    void who_studies_there_already_has_been_there_since() {
        Student pupil = world.pupil(2);
        Transfer sent = world.sent(pupil, World.B);
        LocalDate since = LocalDate.of(2014, 9, 15);
        Transfer placed =
                world.placing
                        .place(
                                sent.id(),
                                World.classOf(World.B, 2),
                                Optional.of(since),
                                sent.version(),
                                world.registrar(World.B))
                        .orElseThrow();
        assertThat(placed.studyingSince()).contains(since);
        world.approveAll(sent);

        assertThat(world.fresh(sent).firstDay()).contains(since);
        assertThat(db.value("SELECT TO_DATE FROM REG_ENROLMENT WHERE SCHOOL_ID = 2001"))
                .contains("2014-09-14");
        assertThat(world.proof.prove().holds()).isTrue();
    }

    @Test
    void the_receiving_school_does_not_accept_without_a_class() {
        Transfer sent = world.sent(world.pupil(2), World.B);
        world.move(sent, Move.APPROVE).orElseThrow();

        assertThat(World.codes(world.move(sent, Move.APPROVE)))
                .containsExactly("transfer.class-missing");
        world.placed(sent);
        assertThat(world.move(sent, Move.APPROVE).isAccepted()).isTrue();
        // what the leader accepted, the registrar does not change any more
        assertThat(
                        World.codes(
                                world.placing.place(
                                        sent.id(),
                                        World.classOf(World.B, 2),
                                        Optional.empty(),
                                        world.fresh(sent).version(),
                                        world.registrar(World.B))))
                .containsExactly("transfer.accepted-already");
    }

    @Test
    void after_a_promotion_the_receiving_school_chooses_again() {
        Transfer sent = world.sent(world.pupil(2), World.B);
        world.move(sent, Move.APPROVE).orElseThrow();
        world.placed(sent);
        world.move(sent, Move.APPROVE).orElseThrow();
        ClassId next = new ClassId(77_001);
        db.execute(
                "INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME, CAPACITY,"
                        + " VERSION) VALUES (77001, 2002, 2015, '13', '2013101', '三年级', 45, 1)");
        db.database()
                .inChunk(
                        chunk ->
                                new SqlProgressions(db.database(), world.clock)
                                        .promote(
                                                chunk,
                                                List.of(
                                                        new Progressions.Promotion(
                                                                World.A, 2015, Map.of())),
                                                Set.of(),
                                                pupils -> new JournalId(8)))
                .get(0)
                .orElseThrow();

        assertThat(world.reading.get(sent.id(), world.registrar(World.B)).warnings())
                .extracting(Reason::code)
                .contains("transfer.class-again");
        Outcome<ApprovalCase> refused = world.move(sent, Move.APPROVE);
        while (refused.isAccepted()) {
            refused = world.move(sent, Move.APPROVE);
        }
        assertThat(World.codes(refused))
                .containsExactly("transfer.class-again", "registry.move-class");
        world.placing
                .place(
                        sent.id(),
                        next,
                        Optional.empty(),
                        world.fresh(sent).version(),
                        world.registrar(World.B))
                .orElseThrow();
        assertThat(world.reading.get(sent.id(), world.registrar(World.B)).warnings()).isEmpty();
        world.approveAll(sent);
        assertThat(world.fresh(sent).state()).isEqualTo(TransferState.DONE);
        assertThat(world.proof.prove().holds()).isTrue();
    }

    @Test
    void a_class_of_another_grade_or_school_is_refused() {
        Transfer sent = world.sent(world.pupil(2), World.B);
        for (var wrong : List.of(World.classOf(World.B, 3), World.classOf(World.F, 2))) {
            Outcome<Transfer> refused =
                    world.placing.place(
                            sent.id(),
                            wrong,
                            Optional.empty(),
                            sent.version(),
                            world.registrar(World.B));
            assertThat(World.codes(refused)).containsExactly("registry.move-class");
        }
    }

    @Test
    void a_full_class_is_warned_of_and_not_refused() {
        for (int i = 0; i < 2; i++) {
            Transfer earlier = world.sent(world.pupil(2), World.B);
            world.placed(earlier);
            world.approveAll(earlier);
        }
        Transfer sent = world.sent(world.pupil(2), World.B);
        world.placed(sent);

        assertThat(world.reading.get(sent.id(), world.leader(World.B)).warnings())
                .extracting(Reason::code)
                .containsExactly("transfer.class-full");
        world.approveAll(sent);
        assertThat(world.fresh(sent).state()).isEqualTo(TransferState.DONE);
    }

    @Test
    void everything_that_speaks_against_it_is_said_at_once() {
        Student pupil = world.pupil(6);
        db.execute("UPDATE REG_PERSON SET STATUS = 'SUSPENDED' WHERE ID = " + pupil.id());
        world.clock.set(LocalDate.of(2014, 9, 30));
        world.blockers.add(blocker());
        world.local.add(
                new World.Local(
                        "policy.xincheng",
                        "610102",
                        request -> List.of(Reason.of("xincheng.no-place"))));
        Application wrong =
                new Application(
                        pupil.id(),
                        "L610102200803150099",
                        "别人",
                        "2161000002",
                        TransferReason.OTHER,
                        "",
                        "");

        Outcome<Transfer> refused = world.applying.draw(wrong, world.registrar(World.A));

        assertThat(World.codes(refused))
                .containsExactly(
                        "transfer.data-mismatch",
                        "transfer.data-mismatch",
                        "transfer.status",
                        "transfer.grade-not-taught",
                        "transfer.details",
                        "core.window-closed",
                        "xincheng.no-place",
                        "transfer.graduating-grade",
                        "approval.blocked");
        assertThat(refused.reasons().get(0).arguments()).containsEntry("national", "2001");
        assertThat(db.count("TRF_TRANSFER")).isZero();
    }

    private static CaseBlocker blocker() {
        return new CaseBlocker() {
            @Override
            public String name() {
                return "problem-record";
            }

            @Override
            public boolean blocks(PersonId pupil, String caseType) {
                return true;
            }
        };
    }

    @Test
    void a_school_of_another_province_or_a_closed_one_takes_nobody() {
        Student pupil = world.pupil(2);
        Application form = world.form(pupil, World.B);
        Application unknown =
                new Application(
                        form.pupil(),
                        form.number(),
                        form.name(),
                        "2111000001",
                        form.reason(),
                        "",
                        "");
        assertThat(World.codes(world.applying.draw(unknown, world.registrar(World.A))))
                .containsExactly("transfer.receiving-unknown");
        assertThat(
                        World.codes(
                                world.applying.draw(
                                        world.form(pupil, World.A), world.registrar(World.A))))
                .containsExactly("transfer.same-school");
        db.execute("UPDATE REG_ORG SET CLOSED = TRUE WHERE ID = 2002");
        assertThat(World.codes(world.applying.draw(form, world.registrar(World.A))))
                .containsExactly("transfer.receiving-closed");
    }

    @Test
    void who_graduates_goes_only_with_a_reason() {
        Student pupil = world.pupil(6);
        Application form = world.form(pupil, World.F);
        assertThat(World.codes(world.applying.draw(form, world.registrar(World.A))))
                .containsExactly("transfer.graduating-grade");
        Application overridden =
                new Application(
                        form.pupil(),
                        form.number(),
                        form.name(),
                        form.receiving(),
                        form.reason(),
                        "",
                        "随父母迁居");
        assertThat(world.applying.draw(overridden, world.registrar(World.A)).isAccepted()).isTrue();
    }

    @Test
    void policies_of_both_sides_object_and_are_journaled() {
        world.local.add(
                new World.Local(
                        "policy.sending",
                        "610102",
                        request -> List.of(Reason.of("local.sending"))));
        world.local.add(
                new World.Local(
                        "policy.receiving",
                        "610202",
                        request -> List.of(Reason.of("local.receiving"))));
        Student pupil = world.pupil(2);
        assertThat(
                        World.codes(
                                world.applying.draw(
                                        world.form(pupil, World.F), world.registrar(World.A))))
                .containsExactly("local.sending", "local.receiving");
        world.local.clear();
        world.drawn(pupil, World.F);
        assertThat(world.journal.get(world.journal.size() - 1).decidedBy())
                .extracting(PolicyRef::id)
                .containsExactly("xueji.transfer.window", "xueji.transfer.graduating-grade");
    }

    @Test
    void one_pupil_has_one_open_case_and_needs_papers() {
        Student pupil = world.pupil(2);
        Transfer first = world.drawn(pupil, World.B);
        Transfer second = world.drawn(pupil, World.F);
        assertThat(
                        World.codes(
                                world.applying.submit(
                                        first.id(), first.version(), world.registrar(World.A))))
                .containsExactly("transfer.evidence-missing");
        world.prove(first);
        world.prove(second);
        world.applying.submit(first.id(), first.version(), world.registrar(World.A)).orElseThrow();
        assertThat(
                        World.codes(
                                world.applying.submit(
                                        second.id(), second.version(), world.registrar(World.A))))
                .containsExactly("approval.open-business");
    }

    @Test
    void what_came_back_is_corrected_and_goes_on_after_the_window_has_closed() {
        Student pupil = world.pupil(2);
        Transfer sent = world.sent(pupil, World.B);
        assertThat(
                        World.codes(
                                world.applying.correct(
                                        sent.id(),
                                        TransferReason.OTHER,
                                        "父母外出务工",
                                        "",
                                        sent.version(),
                                        world.registrar(World.A))))
                .containsExactly("transfer.wrong-state");
        world.move(sent, Move.RETURN).orElseThrow();
        Transfer returned = world.fresh(sent);
        Transfer corrected =
                world.applying
                        .correct(
                                sent.id(),
                                TransferReason.OTHER,
                                "父母外出务工",
                                "",
                                returned.version(),
                                world.registrar(World.A))
                        .orElseThrow();
        assertThat(corrected.reason()).isEqualTo(TransferReason.OTHER);
        db.execute("UPDATE REG_PERSON SET STATUS = 'SUSPENDED'");
        world.clock.set(LocalDate.of(2015, 7, 25));
        assertThat(World.codes(world.move(sent, Move.RESUBMIT))).containsExactly("transfer.status");
        db.execute("UPDATE REG_PERSON SET STATUS = 'ENROLLED'");
        assertThat(world.move(sent, Move.RESUBMIT).isAccepted()).isTrue();
        assertThat(world.about(sent).round()).isEqualTo(2);
    }

    @Test
    void an_end_without_effect_leaves_him_where_he_is() {
        for (Move move : List.of(Move.REJECT, Move.WITHDRAW)) {
            Student pupil = world.pupil(2);
            Transfer sent = world.sent(pupil, World.B);
            world.placed(sent);
            world.move(sent, move).orElseThrow();
            assertThat(world.fresh(sent).state().name()).startsWith(move.name());
            assertThat(school(pupil)).isEqualTo(World.A);
            // and he may apply again
            assertThat(world.sent(pupil, World.F).state()).isEqualTo(TransferState.OPEN);
        }
    }

    @Test
    void the_last_step_waits_while_something_speaks_against_the_move() {
        Student pupil = world.pupil(2);
        Transfer sent = world.sent(pupil, World.B);
        world.placed(sent);
        world.move(sent, Move.APPROVE).orElseThrow();
        world.move(sent, Move.APPROVE).orElseThrow();
        db.execute("UPDATE REG_PERSON SET STATUS = 'DROPOUT' WHERE ID = " + pupil.id());

        assertThat(World.codes(world.move(sent, Move.APPROVE)))
                .containsExactly("registry.move-status");
        assertThat(world.about(sent).state()).isEqualTo(CaseState.RUNNING);
        assertThat(world.fresh(sent).state()).isEqualTo(TransferState.OPEN);
        assertThat(school(pupil)).isEqualTo(World.A);
    }

    @Test
    void each_side_does_its_own_part_only() {
        Student pupil = world.pupil(2);
        Transfer drawn = world.drawn(pupil, World.B);
        // a draft is nobody's else
        for (var stranger : List.of(World.B, World.F)) {
            assertThatThrownBy(() -> world.reading.get(drawn.id(), world.registrar(stranger)))
                    .isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(
                        () ->
                                world.applying.draw(
                                        world.form(pupil, World.F), world.registrar(World.B)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () ->
                                world.applying.draw(
                                        world.form(pupil, World.F), world.leader(World.A)))
                .isInstanceOf(NotAllowed.class);
        world.prove(drawn);
        Transfer sent =
                world.applying
                        .submit(drawn.id(), drawn.version(), world.registrar(World.A))
                        .orElseThrow();
        assertThat(world.reading.get(sent.id(), world.leader(World.B))).isNotNull();
        assertThat(world.reading.get(sent.id(), world.registrar(COUNTY))).isNotNull();
        assertThatThrownBy(() -> world.reading.get(sent.id(), world.registrar(World.F)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () ->
                                world.placing.place(
                                        sent.id(),
                                        World.classOf(World.B, 2),
                                        Optional.empty(),
                                        sent.version(),
                                        world.registrar(World.A)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(
                        () ->
                                world.evidence.add(
                                        sent.id(),
                                        "x",
                                        new ByteArrayInputStream(World.PAPER),
                                        world.registrar(World.B)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(
                        () ->
                                world.placing.place(
                                        sent.id(),
                                        World.classOf(World.B, 2),
                                        Optional.empty(),
                                        sent.version() - 1,
                                        world.registrar(World.B)))
                .isInstanceOf(Stale.class);
    }

    @Test
    void lists_are_of_one_side_and_of_those_above() {
        Transfer toB = world.sent(world.pupil(2), World.B);
        Transfer toF = world.sent(world.pupil(2), World.F);
        world.drawn(world.pupil(2), World.F);
        assertThat(list(Side.SENDING, World.A)).hasSize(3);
        assertThat(list(Side.RECEIVING, World.A)).isEmpty();
        assertThat(list(Side.RECEIVING, World.B)).containsExactly(toB.id().value());
        assertThat(list(Side.RECEIVING, World.F)).containsExactly(toF.id().value());
        assertThat(list(Side.RECEIVING, COUNTY)).containsExactly(toB.id().value());
        assertThat(list(Side.SENDING, new OrgId(2))).hasSize(3);
        assertThat(list(Side.RECEIVING, new OrgId(3))).containsExactly(toF.id().value());
        assertThat(list(Side.RECEIVING, new OrgId(1))).hasSize(2);
    }

    private List<Long> list(Side side, OrgId org) {
        return world
                .reading
                .list(side, org, Optional.empty(), PageRequest.first(50), world.registrar(org))
                .items()
                .stream()
                .map(one -> one.id().value())
                .toList();
    }

    @Test
    void a_request_to_apply_begins_nothing_and_is_answered_by_the_application() {
        Student pupil = world.pupil(2);
        Nudge asked =
                world.nudging
                        .ask(
                                pupil.number().value(),
                                pupil.name(),
                                "家长已迁居，多次联系未果",
                                world.registrar(World.B))
                        .orElseThrow();
        assertThat(asked.due()).isEqualTo(LocalDate.of(2014, 10, 23));
        assertThat(db.count("TRF_TRANSFER")).isZero();
        assertThat(db.count("APR_CASE")).isZero();
        assertThat(nudges(Side.SENDING, World.A)).containsExactly(true);
        assertThat(nudges(Side.SENDING, COUNTY)).containsExactly(true);
        assertThat(nudges(Side.SENDING, World.F)).isEmpty();
        assertThat(
                        World.codes(
                                world.nudging.ask(
                                        pupil.number().value(),
                                        pupil.name(),
                                        "再请求一次",
                                        world.registrar(World.B))))
                .containsExactly("transfer.asked-already");
        // number and name together, or nobody
        assertThat(
                        World.codes(
                                world.nudging.ask(
                                        pupil.number().value(),
                                        "别人",
                                        "家长已迁居",
                                        world.registrar(World.F))))
                .containsExactly("transfer.nobody");

        world.drawn(pupil, World.B);

        assertThat(nudges(Side.SENDING, World.A)).containsExactly(false);
    }

    private List<Boolean> nudges(Side side, OrgId org) {
        return world
                .nudging
                .list(side, org, PageRequest.first(50), world.registrar(org))
                .items()
                .stream()
                .map(Nudge::open)
                .toList();
    }

    @Test
    void papers_are_what_their_content_says() {
        Transfer drawn = world.drawn(world.pupil(2), World.B);
        for (String fake : List.of("MZ.exe", "<html>%PDF-", "%PDF-1.4 without an end", "")) {
            assertThat(
                            World.codes(
                                    world.evidence.add(
                                            drawn.id(),
                                            "scan.pdf",
                                            bytes(fake),
                                            world.registrar(World.A))))
                    .containsExactly("transfer.evidence-type");
        }
        byte[] large = new byte[ScannedPaper.LARGEST + 1];
        System.arraycopy(World.PAPER, 0, large, 0, World.PAPER.length);
        assertThat(
                        World.codes(
                                world.evidence.add(
                                        drawn.id(),
                                        "scan.pdf",
                                        new ByteArrayInputStream(large),
                                        world.registrar(World.A))))
                .containsExactly("transfer.evidence-too-large");
        for (int i = 0; i < 10; i++) {
            world.evidence
                    .add(
                            drawn.id(),
                            "../scan" + i + ".pdf",
                            bytes("%PDF-1.4 " + i + "\n%%EOF"),
                            world.registrar(World.A))
                    .orElseThrow();
        }
        assertThat(
                        World.codes(
                                world.evidence.add(
                                        drawn.id(),
                                        "eleven.pdf",
                                        bytes("%PDF-1.4 eleven\n%%EOF"),
                                        world.registrar(World.A))))
                .containsExactly("transfer.evidence-many");
        var held = world.evidence.list(drawn.id(), world.leader(World.A));
        assertThat(held).hasSize(10);
        assertThat(held)
                .allMatch(one -> one.info().name().matches("scan[0-9].pdf"))
                .allMatch(one -> one.info().mediaType().equals("application/pdf"));
        String hash =
                held.stream()
                        .filter(one -> one.info().name().equals("scan0.pdf"))
                        .findFirst()
                        .orElseThrow()
                        .ref()
                        .hash();
        assertThat(world.evidence.open(drawn.id(), hash, world.leader(World.A)))
                .hasContent("%PDF-1.4 0\n%%EOF");
        assertThatThrownBy(() -> world.evidence.open(drawn.id(), hash, world.registrar(World.B)))
                .isInstanceOf(NotFound.class);
        // a paper of another application is none of this one's
        Transfer other = world.drawn(world.pupil(2), World.B);
        assertThatThrownBy(() -> world.evidence.open(other.id(), hash, world.registrar(World.A)))
                .isInstanceOf(NotFound.class);
        world.evidence.remove(drawn.id(), hash, world.registrar(World.A)).orElseThrow();
        assertThat(world.evidence.list(drawn.id(), world.leader(World.A))).hasSize(9);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private OrgId school(Student pupil) {
        return world.students.find(pupil.id()).orElseThrow().school().orElseThrow();
    }
}
