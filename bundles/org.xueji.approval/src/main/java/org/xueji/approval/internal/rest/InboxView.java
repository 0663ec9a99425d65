package org.xueji.approval.internal.rest;

import java.util.Optional;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseState;
import org.xueji.approval.internal.flow.CaseReading.Seen;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.Stage;

/**
 * A case in an inbox.
 *
 * @param version to be sent with the decision
 * @param away whether the module of this kind of case is not there: the last step cannot be decided
 */
public record InboxView(
        long id,
        String type,
        String reference,
        long pupil,
        Stage stage,
        String owner,
        String sending,
        String receiving,
        CaseState state,
        int round,
        WaitingView waiting,
        boolean overdue,
        boolean away,
        long version) {

    static InboxView of(Seen seen, Orgs orgs) {
        ApprovalCase about = seen.about();
        return new InboxView(
                about.id().value(),
                about.type(),
                about.reference(),
                about.pupil().map(pupil -> pupil.value()).orElse(0L),
                about.stage(),
                orgs.code(about.parties().owner()),
                code(about.parties().sending(), orgs),
                code(about.parties().receiving(), orgs),
                about.state(),
                about.round(),
                WaitingView.of(about.waiting().orElseThrow(), orgs),
                seen.overdue(),
                seen.away(),
                about.version());
    }

    private static String code(Optional<OrgId> side, Orgs orgs) {
        return side.map(orgs::code).orElse("");
    }
}
