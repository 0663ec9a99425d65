package org.xueji.progression.internal.flow;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.xueji.core.api.access.OrgId;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.PromotionState;
import org.xueji.progression.internal.store.Run;

/**
 * What a run finds at schools.
 *
 * @param sizes pupils; schools that have no year to close are left out
 * @param over whether a school's days are over
 * @param late schools that are promoted, and have somebody who is not
 */
record FoundSchools(Map<OrgId, Long> sizes, Predicate<OrgId> over, Set<OrgId> late) {

    /** What becomes of a school; empty when it stays as it is. */
    Optional<PromotionState> next(Run run, OrgId school, Optional<Promotion> seen) {
        if (!sizes.containsKey(school)) {
            return Optional.empty();
        }
        if (seen.filter(FoundSchools::isConfirmed).isPresent()) {
            return Optional.of(PromotionState.QUEUED);
        }
        boolean free =
                seen.map(each -> each.state().isAtSchool()).orElse(true) || late.contains(school);
        if (!free || !over.test(school)) {
            return Optional.empty();
        }
        if (run.missed()) {
            return Optional.of(PromotionState.QUEUED);
        }
        // nobody forgot a school that nobody is at any more
        return sizes.get(school) > 0 && seen.filter(FoundSchools::isKnown).isEmpty()
                ? Optional.of(PromotionState.MISSED)
                : Optional.empty();
    }

    private static boolean isConfirmed(Promotion of) {
        return of.state() == PromotionState.CONFIRMED
                || of.state() == PromotionState.REFUSED && of.about().isPresent();
    }

    /** Whether its state says already that it waits. */
    private static boolean isKnown(Promotion of) {
        return of.state() != PromotionState.PLANNED && of.state() != PromotionState.PROMOTED;
    }
}
