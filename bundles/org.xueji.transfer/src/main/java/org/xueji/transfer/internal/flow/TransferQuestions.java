package org.xueji.transfer.internal.flow;

import java.time.LocalDate;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.RouteRequest.Place;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.Student;
import org.xueji.transfer.api.TransferRequest;
import org.xueji.transfer.internal.store.TransferFacts;

/** What policies are asked of an application: now, and when others are tried on it later. */
@Component(service = TransferQuestions.class)
public final class TransferQuestions {

    private final OrgTree tree;

    @Activate
    public TransferQuestions(@Reference OrgTree tree) {
        this.tree = tree;
    }

    /** Empty when it cannot be a transfer at all. */
    Optional<TransferRequest> of(Conditions.Case about, LocalDate today) {
        return about.receiving()
                .flatMap(
                        to ->
                                about.pupil()
                                        .placement()
                                        .map(Student.Placement::grade)
                                        .flatMap(grade -> of(about, to.id(), grade, today)));
    }

    private Optional<TransferRequest> of(
            Conditions.Case about, OrgId receiving, String grade, LocalDate today) {
        return Conditions.stage(grade)
                .flatMap(
                        stage ->
                                of(
                                        new TransferFacts(
                                                about.sending().id(),
                                                receiving,
                                                stage,
                                                grade,
                                                isLast(grade, about.sending().years().get(stage)),
                                                !about.overrideWhy().isEmpty(),
                                                about.reason(),
                                                about.pupil().birthDate(),
                                                today)));
    }

    private static boolean isLast(String grade, Integer years) {
        return years != null && Character.digit(grade.charAt(1), 10) == years;
    }

    /** Empty when one of the schools is no more. */
    Optional<TransferRequest> of(TransferFacts facts) {
        Optional<Place> from = Place.of(facts.sending(), tree);
        Optional<Place> to = Place.of(facts.receiving(), tree);
        return from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new TransferRequest(
                                from.get(),
                                to.get(),
                                facts.stage(),
                                facts.grade(),
                                facts.isGraduating(),
                                facts.isOverridden(),
                                facts.reason(),
                                facts.birthDate(),
                                BusinessTime.schoolYear(facts.day()),
                                facts.day()));
    }
}
