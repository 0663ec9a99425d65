package org.xueji.merger.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.rest.Versioned;
import org.xueji.registry.api.Stage;

/**
 * One school that closes and another that takes its pupils in (撤并校).
 *
 * @param stage the highest that the source teaches: it says which authorities decide
 * @param planner who planned it
 * @param makers keys of the persons who planned it and chose the classes
 * @param about its case; empty until it was sent
 * @param run the job that moves the pupils; empty until it was started
 * @param moved how many pupils have gone
 */
public record Merger(
        MergerId id,
        OrgId from,
        OrgId to,
        Stage stage,
        Plan plan,
        OrgId planner,
        Set<String> makers,
        MergerState state,
        Optional<CaseId> about,
        Optional<JobId> run,
        long moved,
        Instant made,
        Instant changed,
        long version)
        implements Versioned {

    public Merger {
        makers = Set.copyOf(makers);
    }

    /**
     * What was planned.
     *
     * @param firstDay of the pupils at the target
     * @param documentNo 文号 of the decision; mergers of one plan share it
     */
    public record Plan(LocalDate firstDay, String documentNo, String reason) {
        public Plan {
            Objects.requireNonNull(firstDay);
        }
    }

    public Parties parties() {
        return Parties.between(from, to);
    }
}
