package org.xueji.transfer.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.NewCase;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.registry.api.Names;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.Students;
import org.xueji.shared.place.Place;
import org.xueji.transfer.api.TransferBusiness;
import org.xueji.transfer.api.TransferReason;
import org.xueji.transfer.api.TransferRequest;
import org.xueji.transfer.internal.flow.Conditions.Found;
import org.xueji.transfer.internal.store.Nudges;
import org.xueji.transfer.internal.store.Transfer;
import org.xueji.transfer.internal.store.TransferId;
import org.xueji.transfer.internal.store.TransferState;
import org.xueji.transfer.internal.store.Transfers;

/** What the sending school does: draws up, corrects, sends and discards applications. */
@Component(service = Applying.class)
public final class Applying {
    private static final String KIND = "transfer";
    private static final int LONGEST = 200;

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Journal journal;
    private final OrgTree tree;
    private final Students students;
    private final Conditions conditions;
    private final Approvals approvals;
    private final Evidence evidence;
    private final Clock clock;

    @Activate
    public Applying(
            @Reference(target = "(schema=transfer)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference OrgTree tree,
            @Reference Students students,
            @Reference Conditions conditions,
            @Reference Approvals approvals,
            @Reference Evidence evidence,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.journal = journal;
        this.tree = tree;
        this.students = students;
        this.conditions = conditions;
        this.approvals = approvals;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Draws up an application, or says everything that speaks against it. */
    public Outcome<Transfer> draw(Application form, Actor by) {
        Student pupil = students.find(form.pupil()).orElseThrow(() -> NotFound.of("student"));
        OrgId sending = pupil.school().orElseThrow(() -> NotFound.of("student"));
        access.require(by, TransferActions.APPLY, Parties.of(sending), "student");
        return commands.run(() -> database.inCommand(on -> draw(on, form, pupil, sending, by)));
    }

    private Outcome<Transfer> draw(
            Connection on, Application form, Student pupil, OrgId sending, Actor by)
            throws SQLException {
        List<Reason> reasons = new ArrayList<>(mismatches(form, pupil));
        reasons.addAll(tooLong(form.details(), form.overrideWhy()));
        Optional<School> receiving = conditions.byCode(form.receiving());
        Found found =
                conditions.ask(
                        new Conditions.Case(
                                pupil,
                                conditions.school(sending),
                                receiving,
                                form.reason(),
                                form.details(),
                                form.overrideWhy()),
                        true);
        reasons.addAll(found.objections());
        Optional<NewCase> wanted = receiving.flatMap(to -> newCase(pupil, sending, to.id(), "0"));
        wanted.ifPresent(one -> reasons.addAll(approvals.objections(one)));
        if (!reasons.isEmpty()) {
            return Outcome.rejected(distinct(reasons));
        }
        Student.Placement seat = pupil.placement().orElseThrow();
        TransferRequest asked = found.asked().orElseThrow();
        OrgId to = receiving.orElseThrow().id();
        TransferId id =
                Transfers.add(
                        on,
                        new Transfers.Draft(
                                pupil.id(),
                                Place.of(sending, tree),
                                Place.of(to, tree),
                                asked.stage(),
                                asked.grade(),
                                asked.isGraduating(),
                                asked.birthDate(),
                                seat.schoolYear(),
                                form.reason(),
                                form.details(),
                                form.overrideWhy()),
                        clock.instant());
        Nudges.answer(on, pupil.id(), to);
        Transfer drawn = Transfers.find(on, id).orElseThrow();
        record(drawn, "draw", found.decidedBy(), by);
        return Outcome.accepted(drawn);
    }

    /** National code 2001: what the paper says is not what the record says. */
    private static List<Reason> mismatches(Application form, Student pupil) {
        List<Reason> reasons = new ArrayList<>();
        Map<String, String> national = Map.of("national", "2001");
        if (!form.number().equals(pupil.number().value())) {
            reasons.add(Reason.of("transfer.data-mismatch", national).at("/number"));
        }
        if (!Names.normalise(form.name()).equals(pupil.name())) {
            reasons.add(Reason.of("transfer.data-mismatch", national).at("/name"));
        }
        return reasons;
    }

    private static List<Reason> tooLong(String details, String overrideWhy) {
        List<Reason> reasons = new ArrayList<>();
        Map<String, String> max = Map.of("max", "" + LONGEST);
        if (details.length() > LONGEST) {
            reasons.add(Reason.of("transfer.too-long", max).at("/details"));
        }
        if (overrideWhy.length() > LONGEST) {
            reasons.add(Reason.of("transfer.too-long", max).at("/overrideWhy"));
        }
        return reasons;
    }

    private static Optional<NewCase> newCase(
            Student pupil, OrgId sending, OrgId receiving, String reference) {
        Optional<Stage> stage = pupil.placement().flatMap(seat -> Conditions.stage(seat.grade()));
        return sending.equals(receiving)
                ? Optional.empty()
                : stage.map(
                        one ->
                                new NewCase(
                                        TransferBusiness.IN_PROVINCE,
                                        reference,
                                        Optional.of(pupil.id()),
                                        one,
                                        Parties.between(sending, receiving),
                                        sending));
    }

    /** Corrects what the form says, in a draft or after a return for correction. */
    public Outcome<Transfer> correct(
            TransferId id,
            TransferReason reason,
            String details,
            String overrideWhy,
            long basedOn,
            Actor by) {
        return changing(
                id,
                basedOn,
                by,
                (on, seen) -> {
                    List<Reason> wrong = new ArrayList<>(tooLong(details, overrideWhy));
                    wrong.addAll(notHisNow(seen));
                    if (!wrong.isEmpty()) {
                        return Outcome.rejected(wrong);
                    }
                    Instant now = clock.instant();
                    Transfers.rewrite(on, id, reason, details, overrideWhy, now);
                    record(seen, "correct", List.of(), by);
                    return Outcome.accepted(Transfers.find(on, id).orElseThrow());
                });
    }

    /** Gives up a draft. */
    public Outcome<Transfer> discard(TransferId id, long basedOn, Actor by) {
        return changing(
                id,
                basedOn,
                by,
                (on, seen) -> {
                    if (seen.state() != TransferState.DRAFT) {
                        return Outcome.rejected(wrongState(seen));
                    }
                    Transfers.ended(on, id, TransferState.DISCARDED, clock.instant());
                    record(seen, "discard", List.of(), by);
                    return Outcome.accepted(Transfers.find(on, id).orElseThrow());
                });
    }

    /** Sends a draft on its way, or says everything that speaks against it now. */
    public Outcome<Transfer> submit(TransferId id, long basedOn, Actor by) {
        return changing(id, basedOn, by, (on, seen) -> submit(on, seen, by));
    }

    private Outcome<Transfer> submit(Connection on, Transfer seen, Actor by) throws SQLException {
        if (seen.state() != TransferState.DRAFT) {
            return Outcome.rejected(wrongState(seen));
        }
        Found found = ask(seen, true);
        List<Reason> reasons = new ArrayList<>(found.objections());
        NewCase wanted =
                new NewCase(
                        TransferBusiness.IN_PROVINCE,
                        seen.id().toString(),
                        Optional.of(seen.pupil()),
                        seen.stage(),
                        seen.parties(),
                        seen.sending());
        reasons.addAll(approvals.objections(wanted));
        if (!reasons.isEmpty()) {
            return Outcome.rejected(distinct(reasons));
        }
        return approvals
                .open(wanted, by)
                .map(
                        opened -> {
                            opened(seen, opened, found.decidedBy(), by);
                            return database.inCommand(c -> Transfers.find(c, seen.id()))
                                    .orElseThrow();
                        });
    }

    private void opened(Transfer seen, ApprovalCase opened, List<PolicyRef> decided, Actor by) {
        database.inCommand(
                on -> {
                    Transfers.opened(on, seen.id(), opened.id(), clock.instant());
                    return true;
                });
        record(seen, "submit", decided, by);
    }

    /**
     * What speaks against an application; for the case that comes back too. The pupil stays as he
     * is until the command ends: what was found holds when the case opens.
     */
    Found ask(Transfer about, boolean isNew) {
        Student pupil = students.lock(about.pupil()).orElseThrow();
        Found found =
                conditions.ask(
                        new Conditions.Case(
                                pupil,
                                conditions.school(about.sending()),
                                Optional.of(conditions.school(about.receiving())),
                                about.reason(),
                                about.details(),
                                about.overrideWhy()),
                        isNew);
        List<Reason> reasons = new ArrayList<>(found.objections());
        if (!pupil.school().equals(Optional.of(about.sending()))) {
            reasons.add(Reason.of("transfer.gone"));
        }
        if (evidence.count(about.id()) == 0) {
            reasons.add(Reason.of("transfer.evidence-missing"));
        }
        return new Found(reasons, found.decidedBy(), found.asked());
    }

    /** What an application is corrected in: a draft, or one that came back. */
    private List<Reason> notHisNow(Transfer seen) {
        boolean his =
                seen.state() == TransferState.DRAFT
                        || seen.about()
                                .flatMap(approvals::find)
                                .filter(about -> about.state() == CaseState.RETURNED)
                                .isPresent();
        return his ? List.of() : List.of(wrongState(seen));
    }

    static Reason wrongState(Transfer seen) {
        return Reason.of("transfer.wrong-state", Map.of("state", seen.state().name()));
    }

    /** Work on one application, which is locked. */
    @FunctionalInterface
    interface Work {
        Outcome<Transfer> on(Connection on, Transfer seen) throws SQLException;
    }

    private Outcome<Transfer> changing(TransferId id, long basedOn, Actor by, Work work) {
        return commands.run(
                () ->
                        database.inCommand(
                                on -> {
                                    Transfer seen =
                                            Transfers.lock(on, database.dialect(), id)
                                                    .orElseThrow(() -> NotFound.of(KIND));
                                    requireApply(seen, by);
                                    if (seen.version() != basedOn) {
                                        throw Stale.of(KIND);
                                    }
                                    return work.on(on, seen);
                                }));
    }

    /** To those who may see it and not change it, it is forbidden; to all others not there. */
    private void requireApply(Transfer seen, Actor by) {
        access.require(by, TransferActions.READ, seen.seenBy(), KIND);
        if (!access.allows(by, TransferActions.APPLY, Parties.of(seen.sending()))) {
            throw NotAllowed.to(TransferActions.APPLY);
        }
    }

    private void record(Transfer of, String what, List<PolicyRef> decided, Actor by) {
        journal.record(
                JournalEntry.accepted(
                                by,
                                TransferActions.APPLY,
                                of.sending(),
                                Map.of("transfer", of.id().toString(), "what", what))
                        .decidedBy(decided)
                        .about(of.pupil().value()));
    }

    private static List<Reason> distinct(List<Reason> reasons) {
        return reasons.stream().distinct().toList();
    }
}
