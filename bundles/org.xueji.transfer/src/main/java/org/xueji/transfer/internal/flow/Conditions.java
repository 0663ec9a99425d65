package org.xueji.transfer.internal.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.RouteRequest;
import org.xueji.core.api.PolicyFailed;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Schools;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.transfer.api.TransferBusiness;
import org.xueji.transfer.api.TransferPolicy;
import org.xueji.transfer.api.TransferReason;
import org.xueji.transfer.api.TransferRequest;

/** What must hold for a pupil to change school (domain 4.4, 5.6), all of it at once. */
@Component(service = Conditions.class)
public final class Conditions {
    private final Schools schools;
    private final Policies policies;
    private final Windows windows;
    private final OrgTree tree;
    private final Clock clock;

    @Activate
    public Conditions(
            @Reference Schools schools,
            @Reference Policies policies,
            @Reference Windows windows,
            @Reference OrgTree tree,
            @Reference Clock clock) {
        this.schools = schools;
        this.policies = policies;
        this.windows = windows;
        this.tree = tree;
        this.clock = clock;
    }

    /**
     * An application as the conditions see it.
     *
     * @param receiving empty when the province has no such school
     */
    record Case(
            Student pupil,
            School sending,
            Optional<School> receiving,
            TransferReason reason,
            String details,
            String overrideWhy) {}

    /**
     * What was found.
     *
     * @param decidedBy the policies that were asked
     */
    record Found(List<Reason> objections, List<PolicyRef> decidedBy) {}

    /**
     * Everything that speaks against it.
     *
     * @param isNew whether it is to begin now: one that has begun goes on when the window closes
     */
    Found ask(Case about, boolean isNew) {
        // both sides may say the same
        Set<Reason> objections = new LinkedHashSet<>();
        Map<String, PolicyRef> asked = new LinkedHashMap<>();
        LocalDate today = BusinessTime.today(clock);
        int schoolYear = BusinessTime.schoolYear(today);
        fixed(about, objections);
        List<OrgId> sides = new ArrayList<>(List.of(about.sending().id()));
        about.receiving().map(School::id).ifPresent(sides::add);
        if (isNew) {
            for (OrgId side : sides) {
                Windows.Answer answer =
                        windows.ask(TransferBusiness.IN_PROVINCE, side, schoolYear, today);
                objections.addAll(answer.objections());
                answer.decidedBy().forEach(ref -> asked.put(ref.toString(), ref));
            }
        }
        request(about, schoolYear, today)
                .ifPresent(request -> policies(request, sides, objections, asked));
        return new Found(List.copyOf(objections), List.copyOf(asked.values()));
    }

    private void fixed(Case about, Set<Reason> objections) {
        Student pupil = about.pupil();
        if (pupil.status() != StudentStatus.ENROLLED) {
            objections.add(Reason.of("transfer.status", Map.of("status", pupil.status().name())));
        }
        if (pupil.placement().isEmpty()) {
            objections.add(Reason.of("transfer.no-class"));
        }
        if (about.receiving().isEmpty()) {
            objections.add(Reason.of("transfer.receiving-unknown").at("/receiving"));
        }
        about.receiving().ifPresent(to -> receiving(about, to, objections));
        if (about.reason() == TransferReason.OTHER && about.details().length() < 4) {
            objections.add(Reason.of("transfer.details").at("/details"));
        }
    }

    private static void receiving(Case about, School to, Set<Reason> objections) {
        if (to.id().equals(about.sending().id())) {
            objections.add(Reason.of("transfer.same-school").at("/receiving"));
        }
        if (to.closed()) {
            objections.add(Reason.of("transfer.receiving-closed").at("/receiving"));
        }
        about.pupil()
                .placement()
                .map(Student.Placement::grade)
                .filter(grade -> !teaches(to, grade))
                .map(
                        grade ->
                                Reason.of("transfer.grade-not-taught", Map.of("grade", grade))
                                        .at("/receiving"))
                .ifPresent(objections::add);
    }

    private static boolean teaches(School school, String grade) {
        return stage(grade)
                .map(school.years()::get)
                .filter(years -> Character.digit(grade.charAt(1), 10) <= years)
                .isPresent();
    }

    /** The stage of a grade code. */
    static Optional<Stage> stage(String grade) {
        return List.of(Stage.values()).stream()
                .filter(stage -> grade.startsWith(stage.digit()))
                .findFirst();
    }

    /** Policies are asked about what can be a transfer at all. */
    private Optional<TransferRequest> request(Case about, int schoolYear, LocalDate today) {
        if (about.receiving().isEmpty() || about.pupil().placement().isEmpty()) {
            return Optional.empty();
        }
        String grade = about.pupil().placement().get().grade();
        Optional<Stage> stage = stage(grade);
        Optional<RouteRequest.Place> from = RouteRequest.Place.of(about.sending().id(), tree);
        Optional<RouteRequest.Place> to = RouteRequest.Place.of(about.receiving().get().id(), tree);
        if (stage.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        Integer years = about.sending().years().get(stage.get());
        boolean isGraduating = years != null && Character.digit(grade.charAt(1), 10) == years;
        return Optional.of(
                new TransferRequest(
                        from.get(),
                        to.get(),
                        stage.get(),
                        grade,
                        isGraduating,
                        !about.overrideWhy().isEmpty(),
                        about.reason(),
                        about.pupil().birthDate(),
                        schoolYear,
                        today));
    }

    private void policies(
            TransferRequest request,
            List<OrgId> sides,
            Set<Reason> objections,
            Map<String, PolicyRef> asked) {
        for (OrgId side : sides) {
            for (Selected<TransferPolicy> each :
                    policies.at(side, request.day()).all(TransferPolicy.class)) {
                if (asked.put(each.ref().toString(), each.ref()) == null) {
                    objections.addAll(answer(each, request));
                }
            }
        }
    }

    /** What a broken policy would have said is not known, so the answer is no. */
    private static List<Reason> answer(Selected<TransferPolicy> policy, TransferRequest request) {
        try {
            return policy.policy().objections(request);
        } catch (PolicyFailed e) {
            return List.of(e.reason());
        }
    }

    School school(OrgId id) {
        return schools.find(id).orElseThrow();
    }

    Optional<School> byCode(String code) {
        return schools.byCode(code);
    }
}
