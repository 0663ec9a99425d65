package org.xueji.transfer.internal.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.Windows;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Schools;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.transfer.api.TransferBusiness;
import org.xueji.transfer.api.TransferReason;
import org.xueji.transfer.api.TransferRequest;

/** What must hold for a pupil to change school (domain 4.4, 5.6), all of it at once. */
@Component(service = Conditions.class)
public final class Conditions {
    private final Schools schools;
    private final Policies policies;
    private final Windows windows;
    private final TransferQuestions questions;
    private final Clock clock;

    @Activate
    public Conditions(
            @Reference Schools schools,
            @Reference Policies policies,
            @Reference Windows windows,
            @Reference TransferQuestions questions,
            @Reference Clock clock) {
        this.schools = schools;
        this.policies = policies;
        this.windows = windows;
        this.questions = questions;
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
     * @param asked what they were asked; empty when it cannot be a transfer at all
     */
    record Found(
            List<Reason> objections, List<PolicyRef> decidedBy, Optional<TransferRequest> asked) {}

    /**
     * Everything that speaks against it.
     *
     * @param isNew whether it is to begin now: one that has begun goes on when the window closes
     */
    Found ask(Case about, boolean isNew) {
        Answers answers = new Answers();
        LocalDate today = BusinessTime.today(clock);
        fixed(about, answers.objections());
        List<OrgId> sides = new ArrayList<>(List.of(about.sending().id()));
        about.receiving().map(School::id).ifPresent(sides::add);
        if (isNew) {
            int schoolYear = BusinessTime.schoolYear(today);
            sides.forEach(
                    side ->
                            answers.add(
                                    windows.ask(
                                            TransferBusiness.IN_PROVINCE,
                                            side,
                                            schoolYear,
                                            today)));
        }
        Optional<TransferRequest> request = questions.of(about, today);
        request.ifPresent(asked -> answers.ask(policies, sides, asked));
        return answers.found(request);
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

    School school(OrgId id) {
        return schools.find(id).orElseThrow();
    }

    Optional<School> byCode(String code) {
        return schools.byCode(code);
    }
}
