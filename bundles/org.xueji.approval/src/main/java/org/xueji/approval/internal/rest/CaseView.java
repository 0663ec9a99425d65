package org.xueji.approval.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.internal.flow.CaseReading.Seen;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.rest.Versioned;
import org.xueji.registry.api.Stage;

/**
 * A case and who has it in hand.
 *
 * @param reference what its domain calls it
 * @param pupil internal id; 0 for cases about many
 * @param owner code of the school of a case with one side
 * @param waiting absent once it has ended
 * @param overdue whether the waiting step is late
 * @param away whether the module of this kind of case is not there: the last step cannot be decided
 * @param digest of the route as it was when the case began, SHA-256
 */
public record CaseView(
        long id,
        String type,
        String reference,
        long pupil,
        Stage stage,
        String owner,
        String sending,
        String receiving,
        String initiator,
        CaseState state,
        int step,
        int round,
        WaitingView waiting,
        boolean overdue,
        boolean away,
        String route,
        String routeVersion,
        String digest,
        List<StepView> steps,
        Instant opened,
        Instant changed,
        long version)
        implements Versioned {

    /**
     * A step of the plan.
     *
     * @param acting by which relation the organisation acts, such as {@code sending-county}
     * @param org its code
     * @param waits whether it has the case in hand now
     */
    public record StepView(
            int number,
            String name,
            String acting,
            String org,
            Role role,
            int workingDays,
            String article,
            boolean waits) {}

    static CaseView of(Seen seen, Orgs orgs) {
        ApprovalCase about = seen.about();
        return new CaseView(
                about.id().value(),
                about.type(),
                about.reference(),
                about.pupil().map(pupil -> pupil.value()).orElse(0L),
                about.stage(),
                orgs.code(about.parties().owner()),
                code(about.parties().sending(), orgs),
                code(about.parties().receiving(), orgs),
                orgs.code(about.initiator()),
                about.state(),
                about.step(),
                about.round(),
                about.waiting().map(waiting -> WaitingView.of(waiting, orgs)).orElse(null),
                seen.overdue(),
                seen.away(),
                about.route().name(),
                about.route().version(),
                about.route().digest(),
                about.steps().stream().map(step -> view(step, about.step(), orgs)).toList(),
                about.opened(),
                about.changed(),
                about.version());
    }

    private static String code(Optional<OrgId> side, Orgs orgs) {
        return side.map(orgs::code).orElse("");
    }

    private static StepView view(PinnedStep step, int waiting, Orgs orgs) {
        return new StepView(
                step.number(),
                step.name(),
                step.acting().toString(),
                orgs.code(step.org()),
                step.role(),
                step.workingDays(),
                step.article(),
                step.number() == waiting);
    }
}
