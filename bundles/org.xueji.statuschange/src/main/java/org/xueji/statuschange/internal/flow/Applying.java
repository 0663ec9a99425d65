package org.xueji.statuschange.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.NewCase;
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
import org.xueji.registry.api.Names;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.Students;
import org.xueji.shared.place.Place;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeId;
import org.xueji.statuschange.internal.store.ChangeState;
import org.xueji.statuschange.internal.store.Changes;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.statuschange.internal.type.Material;
import org.xueji.statuschange.internal.type.Trait;

/** What the school does: draws up, corrects, sends and discards applications. */
@Component(service = Applying.class)
public final class Applying {
    private static final String KIND = "change";

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Journal journal;
    private final OrgTree tree;
    private final Students students;
    private final Conditions conditions;
    private final Approvals approvals;
    private final Papers papers;
    private final ContactLog contacts;
    private final Clock clock;

    @Activate
    public Applying(
            @Reference(target = "(schema=statuschange)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference OrgTree tree,
            @Reference Students students,
            @Reference Conditions conditions,
            @Reference Approvals approvals,
            @Reference Papers papers,
            @Reference ContactLog contacts,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.journal = journal;
        this.tree = tree;
        this.students = students;
        this.conditions = conditions;
        this.approvals = approvals;
        this.papers = papers;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** Draws up an application, or says everything that speaks against it. */
    public Outcome<Change> draw(Form form, Actor by) {
        Student pupil = students.find(form.pupil()).orElseThrow(() -> NotFound.of("student"));
        OrgId school = pupil.school().orElseThrow(() -> NotFound.of("student"));
        access.require(by, StatusChangeActions.APPLY, Parties.of(school), "student");
        return commands.run(() -> database.inCommand(on -> draw(on, form, pupil, school, by)));
    }

    private Outcome<Change> draw(Connection on, Form form, Student pupil, OrgId school, Actor by)
            throws SQLException {
        if (form.type().has(Trait.WITHOUT_APPROVAL)) {
            return Outcome.rejected(Reason.of("statuschange.no-approval").at("/type"));
        }
        List<Reason> reasons = new ArrayList<>(mismatches(form, pupil));
        reasons.addAll(conditions.ask(form.type(), pupil, school, form.terms()));
        reasons.addAll(twice(on, pupil.id(), form.type()));
        Optional<Stage> stage = Conditions.stage(pupil);
        stage.map(one -> newCase(form.type(), pupil.id(), one, school, "0"))
                .map(approvals::objections)
                .ifPresent(reasons::addAll);
        if (!reasons.isEmpty()) {
            return Outcome.rejected(reasons);
        }
        ChangeId id =
                Changes.add(
                        on,
                        new Changes.Draft(
                                form.type(),
                                pupil.id(),
                                Place.of(school, tree),
                                stage.orElseThrow(),
                                form.terms()),
                        clock.instant());
        Change drawn = Changes.find(on, id).orElseThrow();
        record(drawn, "draw", by);
        return Outcome.accepted(drawn);
    }

    /** National code 2001: what the paper says is not what the record says. */
    private static List<Reason> mismatches(Form form, Student pupil) {
        List<Reason> reasons = new ArrayList<>();
        Map<String, String> national = Map.of("national", "2001");
        if (!form.number().equals(pupil.number().value())) {
            reasons.add(Reason.of("statuschange.data-mismatch", national).at("/number"));
        }
        if (!Names.normalise(form.name()).equals(pupil.name())) {
            reasons.add(Reason.of("statuschange.data-mismatch", national).at("/name"));
        }
        return reasons;
    }

    /** Of exclusive cases approval says it; a death is reported once as well. */
    private static List<Reason> twice(Connection on, PersonId pupil, ChangeType type)
            throws SQLException {
        return type.has(Trait.ENDS_OTHER_CASES) && Changes.isOpen(on, pupil, type)
                ? List.of(Reason.of("statuschange.twice"))
                : List.of();
    }

    private static NewCase newCase(
            ChangeType type, PersonId pupil, Stage stage, OrgId school, String reference) {
        return new NewCase(
                type.caseType(), reference, Optional.of(pupil), stage, Parties.of(school), school);
    }

    /** Corrects what is asked for, in a draft or after a return for correction. */
    public Outcome<Change> correct(ChangeId id, Change.Terms terms, long basedOn, Actor by) {
        return changing(
                id,
                basedOn,
                by,
                (on, seen) -> {
                    List<Reason> wrong = new ArrayList<>(notHisNow(seen));
                    Student pupil = students.find(seen.pupil()).orElseThrow();
                    wrong.addAll(conditions.ask(seen.type(), pupil, seen.school(), terms));
                    if (!wrong.isEmpty()) {
                        return Outcome.rejected(wrong);
                    }
                    Changes.rewrite(on, id, terms, clock.instant());
                    record(seen, "correct", by);
                    return Outcome.accepted(Changes.find(on, id).orElseThrow());
                });
    }

    /** Gives up a draft. */
    public Outcome<Change> discard(ChangeId id, long basedOn, Actor by) {
        return changing(
                id,
                basedOn,
                by,
                (on, seen) -> {
                    if (seen.state() != ChangeState.DRAFT) {
                        return Outcome.rejected(wrongState(seen));
                    }
                    Changes.ended(on, id, ChangeState.DISCARDED, clock.instant());
                    record(seen, "discard", by);
                    return Outcome.accepted(Changes.find(on, id).orElseThrow());
                });
    }

    /** Sends a draft on its way, or says everything that speaks against it now. */
    public Outcome<Change> submit(ChangeId id, long basedOn, Actor by) {
        return changing(id, basedOn, by, (on, seen) -> submit(on, seen, by));
    }

    private Outcome<Change> submit(Connection on, Change seen, Actor by) throws SQLException {
        if (seen.state() != ChangeState.DRAFT) {
            return Outcome.rejected(wrongState(seen));
        }
        List<Reason> reasons = new ArrayList<>(ask(seen));
        reasons.addAll(twice(on, seen.pupil(), seen.type()));
        NewCase wanted =
                newCase(
                        seen.type(),
                        seen.pupil(),
                        seen.stage(),
                        seen.school(),
                        seen.id().toString());
        reasons.addAll(approvals.objections(wanted));
        if (!reasons.isEmpty()) {
            return Outcome.rejected(reasons);
        }
        Outcome<ApprovalCase> opened = approvals.open(wanted, by);
        if (!opened.isAccepted()) {
            return Outcome.rejected(opened.reasons());
        }
        Changes.opened(on, seen.id(), opened.orElseThrow().id(), clock.instant());
        record(seen, "submit", by);
        return Outcome.accepted(Changes.find(on, seen.id()).orElseThrow());
    }

    /**
     * What speaks against an application; for the case that comes back too. The pupil stays as he
     * is until the command ends: what was found holds when the case opens.
     */
    List<Reason> ask(Change about) {
        Student pupil = students.lock(about.pupil()).orElseThrow();
        List<Reason> reasons =
                new ArrayList<>(conditions.ask(about.type(), pupil, about.school(), about.terms()));
        List<Material> missing = papers.missing(about);
        if (!missing.isEmpty()) {
            String kinds = missing.stream().map(Enum::name).collect(Collectors.joining(", "));
            reasons.add(Reason.of("statuschange.paper-missing", Map.of("kinds", kinds)));
        }
        contacts.missing(about).ifPresent(reasons::add);
        return reasons;
    }

    /** What an application is corrected in: a draft, or one that came back. */
    private List<Reason> notHisNow(Change seen) {
        boolean his =
                seen.state() == ChangeState.DRAFT
                        || seen.about()
                                .flatMap(approvals::find)
                                .filter(about -> about.state() == CaseState.RETURNED)
                                .isPresent();
        return his ? List.of() : List.of(wrongState(seen));
    }

    static Reason wrongState(Change seen) {
        return Reason.of("statuschange.wrong-state", Map.of("state", seen.state().name()));
    }

    /** Work on one application, which is locked. */
    @FunctionalInterface
    interface Work {
        Outcome<Change> on(Connection on, Change seen) throws SQLException;
    }

    /** To those who may see it and not change it, it is forbidden; to all others not there. */
    private Outcome<Change> changing(ChangeId id, long basedOn, Actor by, Work work) {
        return commands.run(
                () ->
                        database.inCommand(
                                on -> {
                                    Change seen =
                                            Changes.lock(on, id)
                                                    .orElseThrow(() -> NotFound.of(KIND));
                                    access.require(
                                            by, StatusChangeActions.READ, seen.parties(), KIND);
                                    access.require(
                                            by, StatusChangeActions.APPLY, seen.parties(), KIND);
                                    if (seen.version() != basedOn) {
                                        throw Stale.of(KIND);
                                    }
                                    return work.on(on, seen);
                                }));
    }

    private void record(Change of, String what, Actor by) {
        journal.record(
                JournalEntry.accepted(
                                by,
                                StatusChangeActions.APPLY,
                                of.school(),
                                Map.of(
                                        "change",
                                        of.id().toString(),
                                        "type",
                                        of.type().name(),
                                        "what",
                                        what))
                        .about(of.pupil().value()));
    }
}
