package org.xueji.progression.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.NewCase;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.policy.Windows;
import org.xueji.progression.internal.policy.SeedWindow;
import org.xueji.progression.internal.store.ClassChoices;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.PromotionRows;
import org.xueji.progression.internal.store.PromotionState;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Progressions.Outlook;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Stage;

/** What a school's registrar does: says which class goes where, and sends the promotion. */
@Component(service = Planning.class)
public final class Planning {
    private final Trial trial;
    private final Deadline deadline;
    private final Approvals approvals;
    private final Changing changing;
    private final Clock clock;

    @Activate
    public Planning(
            @Reference Trial trial,
            @Reference Deadline deadline,
            @Reference Approvals approvals,
            @Reference Changing changing,
            @Reference Clock clock) {
        this.trial = trial;
        this.deadline = deadline;
        this.approvals = approvals;
        this.changing = changing;
        this.clock = clock;
    }

    /** Chooses the classes anew: one that is left out goes on into the class of its number. */
    public Outcome<Promotion> choose(
            OrgId school,
            int into,
            List<Map.Entry<ClassId, ClassId>> wanted,
            long basedOn,
            Actor by) {
        return changing.run(
                school,
                into,
                basedOn,
                ProgressionActions.PLAN,
                by,
                (on, of, seen) -> {
                    boolean back = isBack(seen);
                    if (!isAtSchool(seen) && !back) {
                        return Outcome.rejected(Changing.wrongState(seen));
                    }
                    List<Reason> reasons = objections(school, into, wanted);
                    if (!reasons.isEmpty()) {
                        return Outcome.rejected(reasons);
                    }
                    Map<ClassId, ClassId> pairs = new HashMap<>();
                    wanted.forEach(each -> pairs.put(each.getKey(), each.getValue()));
                    ClassChoices.write(on, seen, pairs);
                    PromotionState next = back ? PromotionState.OPEN : PromotionState.PLANNED;
                    PromotionRows.planned(on, seen, next, by.person(), clock.instant());
                    changing.record(seen, ProgressionActions.PLAN, "classes", List.of(), by);
                    return Changing.now(on, seen);
                });
    }

    /** Once it is promoted it is the school's again when somebody has come who was not. */
    private boolean isAtSchool(Promotion seen) {
        return seen.state().isAtSchool()
                || seen.state() == PromotionState.PROMOTED
                        && !trial.unpromoted(List.of(seen.school()), seen.into()).isEmpty();
    }

    /** Whether the leader has given it back to be corrected. */
    private boolean isBack(Promotion seen) {
        return seen.state() == PromotionState.OPEN
                && seen.about()
                        .flatMap(approvals::find)
                        .filter(about -> about.state() == CaseState.RETURNED)
                        .isPresent();
    }

    /** What is wrong with the pairs themselves, each by its place in the list. */
    private List<Reason> objections(
            OrgId school, int into, List<Map.Entry<ClassId, ClassId>> wanted) {
        Map<ClassId, Outlook> known =
                trial.outlooks(List.of(school), into).getOrDefault(school, List.of()).stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.schoolClass().id(), Function.identity()));
        List<Reason> reasons = new ArrayList<>();
        Map<ClassId, ClassId> pairs = new HashMap<>();
        Map<ClassId, Integer> places = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            ClassId from = wanted.get(i).getKey();
            String at = "/classes/" + i;
            Map<String, String> inputs = Map.of("class", "" + from);
            if (places.putIfAbsent(from, i) != null) {
                reasons.add(Reason.of("progression.class-twice", inputs).at(at));
            } else if (!known.containsKey(from) || known.get(from).last()) {
                reasons.add(Reason.of("progression.class-from", inputs).at(at));
            } else {
                pairs.put(from, wanted.get(i).getValue());
            }
        }
        trial.of(List.of(school), into, Map.of(school, pairs)).get(0).objections().stream()
                .filter(each -> each.code().equals("registry.promote-class"))
                .map(each -> each.at(place(each.pointer(), pairs, places)))
                .forEach(reasons::add);
        return reasons;
    }

    /** The registry names a class by its id; clients sent a list. */
    private static String place(
            String pointer, Map<ClassId, ClassId> pairs, Map<ClassId, Integer> places) {
        String id = pointer.substring(pointer.lastIndexOf('/') + 1);
        return pairs.entrySet().stream()
                .filter(each -> Set.of(each.getKey() + "", each.getValue() + "").contains(id))
                .findFirst()
                .map(each -> "/classes/" + places.get(each.getKey()))
                .orElse(pointer);
    }

    /** Sends it to the school's leader, or says everything that speaks against it now. */
    public Outcome<Promotion> submit(OrgId school, int into, long basedOn, Actor by) {
        return changing.run(
                school,
                into,
                basedOn,
                ProgressionActions.PLAN,
                by,
                (on, of, seen) -> submit(on, of, seen, by));
    }

    private Outcome<Promotion> submit(Connection on, School school, Promotion seen, Actor by)
            throws SQLException {
        if (!isAtSchool(seen)) {
            return Outcome.rejected(Changing.wrongState(seen));
        }
        NewCase wanted =
                new NewCase(
                        PromotionCases.NAME,
                        PromotionCases.reference(seen),
                        Optional.empty(),
                        school.years().keySet().stream()
                                .max(Stage::compareTo)
                                .orElse(Stage.PRIMARY),
                        Parties.of(school.id()),
                        school.id(),
                        Set.of(by.person()));
        Windows.Answer days = deadline.ask(SeedWindow.PROMOTION, school.id(), seen.into());
        List<Reason> objections = new ArrayList<>(days.objections());
        objections.addAll(objections(seen));
        objections.addAll(approvals.objections(wanted));
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        Outcome<ApprovalCase> opened = approvals.open(wanted, by);
        if (!opened.isAccepted()) {
            return Outcome.rejected(opened.reasons());
        }
        PromotionRows.sent(on, seen, opened.orElseThrow().id(), by.person(), clock.instant());
        changing.record(seen, ProgressionActions.PLAN, "submit", days.decidedBy(), by);
        return Changing.now(on, seen);
    }

    /** What speaks against a promotion as things stand now. */
    List<Reason> objections(Promotion of) {
        return trial.of(List.of(of.school()), of.into()).get(0).objections();
    }
}
