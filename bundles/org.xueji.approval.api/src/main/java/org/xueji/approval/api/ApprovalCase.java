package org.xueji.approval.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Parties;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;

/**
 * A case and the route it is pinned to.
 *
 * @param type name of its {@link CaseType}
 * @param reference what the domain calls it
 * @param pupil whom it concerns; empty for cases about many, such as a batch
 * @param parties the schools of the case
 * @param initiator who began it, corrects it and may withdraw it
 * @param step number of the step that waits; 0 unless it is running
 * @param round 1, and one more each time it comes back from correction
 * @param steps the whole plan, in order; what was decided of it never changes
 * @param waiting who has it in hand; empty once it has ended
 * @param version grows with each move; 1 when it was opened
 */
public record ApprovalCase(
        CaseId id,
        String type,
        String reference,
        Optional<PersonId> pupil,
        Stage stage,
        Parties parties,
        OrgId initiator,
        CaseState state,
        int step,
        int round,
        RouteRef route,
        List<PinnedStep> steps,
        Optional<Waiting> waiting,
        Instant opened,
        Instant changed,
        long version) {

    public ApprovalCase {
        Objects.requireNonNull(state);
        steps = List.copyOf(steps);
    }

    /**
     * Which route a case is pinned to.
     *
     * @param digest of its text, SHA-256 in hex
     */
    public record RouteRef(String name, String version, String digest) {}

    /** The step that waits. */
    public Optional<PinnedStep> waitingStep() {
        return step == 0 ? Optional.empty() : Optional.of(steps.get(step - 1));
    }
}
