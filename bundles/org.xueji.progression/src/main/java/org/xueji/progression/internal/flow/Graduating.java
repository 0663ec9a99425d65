package org.xueji.progression.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.Windows;
import org.xueji.progression.internal.policy.SeedWindow;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.progression.internal.store.GraduationId;
import org.xueji.progression.internal.store.GraduationRows;
import org.xueji.progression.internal.store.GraduationState;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Outlook;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Schools;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.api.Students;
import org.xueji.shared.place.Place;

/** What a school's registrar does for a last grade: says who leaves otherwise, and sends it. */
@Component(service = Graduating.class)
public final class Graduating {
    static final String KIND = "graduation";

    /** Pupils who leave otherwise than with a diploma. */
    static final int MOST_EXCEPTIONS = 100;

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final OrgTree tree;
    private final Schools schools;
    private final Students students;
    private final GraduationTrial trial;
    private final Deadline deadline;
    private final Approvals approvals;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public Graduating(
            @Reference(target = "(schema=progression)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference OrgTree tree,
            @Reference Schools schools,
            @Reference Students students,
            @Reference GraduationTrial trial,
            @Reference Deadline deadline,
            @Reference Approvals approvals,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.tree = tree;
        this.schools = schools;
        this.students = students;
        this.trial = trial;
        this.deadline = deadline;
        this.approvals = approvals;
        this.journal = journal;
        this.clock = clock;
    }

    /** A pupil who leaves as 结业 or 肄业. */
    public record Otherwise(PersonId pupil, StudentStatus as) {}

    /** Begins a graduation, or says everything that speaks against it. */
    public Outcome<Graduation> begin(
            OrgId school, Stage stage, int into, List<Otherwise> exceptions, Actor by) {
        Changing.check(into);
        return commands.run(
                () ->
                        database.inCommand(
                                on -> {
                                    School of =
                                            schools.find(school)
                                                    .orElseThrow(() -> NotFound.of("school"));
                                    access.require(by, ProgressionActions.PLAN, school, "school");
                                    return begin(on, of, stage, into, exceptions, by);
                                }));
    }

    private Outcome<Graduation> begin(
            Connection on,
            School school,
            Stage stage,
            int into,
            List<Otherwise> exceptions,
            Actor by)
            throws SQLException {
        List<Reason> reasons = new ArrayList<>();
        if (!school.years().containsKey(stage)) {
            reasons.add(GraduationTrial.noStage(stage));
        }
        boolean begun =
                GraduationRows.open(on, List.of(school.id()), into).stream()
                        .anyMatch(each -> each.stage() == stage);
        if (begun) {
            reasons.add(Reason.of("progression.graduation-open").at("/stage"));
        }
        List<Outlook> classes = trial.lastClasses(school.id(), stage, into);
        reasons.addAll(wrong(exceptions, classes));
        if (!reasons.isEmpty()) {
            return Outcome.rejected(reasons);
        }
        GraduationId id =
                GraduationRows.add(
                        on,
                        new GraduationRows.Draft(
                                Place.of(school.id(), tree), stage, into, GraduationState.PLANNED),
                        Optional.empty(),
                        Optional.empty(),
                        enrolled(classes),
                        clock.instant());
        GraduationRows.except(on, id, byPupil(exceptions), clock.instant());
        Graduation of = GraduationRows.find(on, id).orElseThrow();
        record(of, "begin", List.of(), by);
        return Outcome.accepted(of);
    }

    private static long enrolled(List<Outlook> classes) {
        return classes.stream()
                .mapToLong(each -> each.pupils().getOrDefault(StudentStatus.ENROLLED, 0L))
                .sum();
    }

    /** What is wrong with the list, each by its place. */
    private List<Reason> wrong(List<Otherwise> exceptions, List<Outlook> classes) {
        List<Reason> reasons = new ArrayList<>();
        if (exceptions.size() > MOST_EXCEPTIONS) {
            reasons.add(
                    Reason.of("progression.exceptions", Map.of("most", "" + MOST_EXCEPTIONS))
                            .at("/exceptions"));
            return reasons;
        }
        Set<ClassId> last = new HashSet<>();
        classes.forEach(each -> last.add(each.schoolClass().id()));
        Set<PersonId> before = new HashSet<>();
        for (int i = 0; i < exceptions.size(); i++) {
            Otherwise each = exceptions.get(i);
            String at = "/exceptions/" + i;
            Map<String, String> inputs = Map.of("student", each.pupil().toString());
            if (!before.add(each.pupil())) {
                reasons.add(Reason.of("progression.exception-twice", inputs).at(at));
            } else if (!isIn(each.pupil(), last)) {
                reasons.add(Reason.of("progression.exception-pupil", inputs).at(at));
            }
            if (each.as() != StudentStatus.COMPLETED && each.as() != StudentStatus.INCOMPLETE) {
                reasons.add(Reason.of("progression.exception-as").at(at + "/as"));
            }
        }
        return reasons;
    }

    private boolean isIn(PersonId pupil, Set<ClassId> classes) {
        return students.find(pupil)
                .filter(each -> each.school().isPresent())
                .flatMap(Student::placement)
                .filter(each -> classes.contains(each.schoolClass()))
                .isPresent();
    }

    private static Map<PersonId, StudentStatus> byPupil(List<Otherwise> exceptions) {
        Map<PersonId, StudentStatus> found = new HashMap<>();
        exceptions.forEach(each -> found.put(each.pupil(), each.as()));
        return found;
    }

    /** Says anew who leaves otherwise: who is left out gets his diploma. */
    public Outcome<Graduation> except(
            GraduationId id, List<Otherwise> exceptions, long basedOn, Actor by) {
        return run(
                id,
                basedOn,
                by,
                (on, seen) -> {
                    if (seen.state() != GraduationState.PLANNED && !isBack(seen)) {
                        return Outcome.rejected(wrongState(seen));
                    }
                    List<Reason> reasons =
                            wrong(
                                    exceptions,
                                    trial.lastClasses(seen.school(), seen.stage(), seen.into()));
                    if (!reasons.isEmpty()) {
                        return Outcome.rejected(reasons);
                    }
                    GraduationRows.except(on, id, byPupil(exceptions), clock.instant());
                    record(seen, "exceptions", List.of(), by);
                    return Outcome.accepted(GraduationRows.find(on, id).orElseThrow());
                });
    }

    /** Whether it was given back to be corrected. */
    private boolean isBack(Graduation seen) {
        return seen.state() == GraduationState.OPEN
                && seen.about()
                        .flatMap(approvals::find)
                        .filter(about -> about.state() == CaseState.RETURNED)
                        .isPresent();
    }

    /** Gives up one that was not sent, or was agreed to and has no run. */
    public Outcome<Graduation> drop(GraduationId id, long basedOn, Actor by) {
        return run(
                id,
                basedOn,
                by,
                (on, seen) -> {
                    if (seen.state() != GraduationState.PLANNED && !seen.isAgreed()) {
                        return Outcome.rejected(wrongState(seen));
                    }
                    GraduationRows.became(on, id, GraduationState.DROPPED, clock.instant());
                    record(seen, "drop", List.of(), by);
                    return Outcome.accepted(GraduationRows.find(on, id).orElseThrow());
                });
    }

    /** Sends it on its way, or says everything that speaks against it now. */
    public Outcome<Graduation> submit(GraduationId id, long basedOn, Actor by) {
        return run(id, basedOn, by, (on, seen) -> submit(on, seen, by));
    }

    private Outcome<Graduation> submit(Connection on, Graduation seen, Actor by)
            throws SQLException {
        if (seen.state() != GraduationState.PLANNED) {
            return Outcome.rejected(wrongState(seen));
        }
        NewCase wanted =
                new NewCase(
                        GraduationCases.NAME,
                        seen.id().toString(),
                        Optional.empty(),
                        seen.stage(),
                        Parties.of(seen.school()),
                        seen.school(),
                        Set.of(by.person()));
        Windows.Answer days = deadline.ask(SeedWindow.GRADUATION, seen.school(), seen.into());
        List<Reason> objections = new ArrayList<>(days.objections());
        objections.addAll(trial.objections(seen));
        objections.addAll(approvals.objections(wanted));
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        Outcome<ApprovalCase> opened = approvals.open(wanted, by);
        if (!opened.isAccepted()) {
            return Outcome.rejected(opened.reasons());
        }
        long pupils = enrolled(trial.lastClasses(seen.school(), seen.stage(), seen.into()));
        GraduationRows.sent(
                on, seen.id(), opened.orElseThrow().id(), by.person(), pupils, clock.instant());
        record(seen, "submit", days.decidedBy(), by);
        return Outcome.accepted(GraduationRows.find(on, seen.id()).orElseThrow());
    }

    private interface Work {
        Outcome<Graduation> on(Connection on, Graduation seen) throws SQLException;
    }

    private Outcome<Graduation> run(GraduationId id, long basedOn, Actor by, Work work) {
        return commands.run(
                () ->
                        database.inCommand(
                                on -> {
                                    Graduation seen =
                                            GraduationRows.lock(on, id)
                                                    .orElseThrow(() -> NotFound.of(KIND));
                                    access.require(
                                            by, ProgressionActions.READ, seen.school(), KIND);
                                    access.require(
                                            by, ProgressionActions.PLAN, seen.school(), KIND);
                                    if (seen.version() != basedOn) {
                                        throw Stale.of(KIND);
                                    }
                                    return work.on(on, seen);
                                }));
    }

    /** A row of the journal about what was done to a graduation. */
    void record(Graduation of, String what, List<PolicyRef> decidedBy, Actor by) {
        Map<String, String> inputs =
                Map.of(
                        "what",
                        what,
                        "graduation",
                        of.id().toString(),
                        "stage",
                        of.stage().name(),
                        "schoolYear",
                        "" + (of.into() - 1));
        journal.record(
                JournalEntry.accepted(by, ProgressionActions.PLAN, of.school(), inputs)
                        .decidedBy(decidedBy));
    }

    static Reason wrongState(Graduation seen) {
        return Reason.of("progression.wrong-state", Map.of("state", seen.state().name()));
    }
}
