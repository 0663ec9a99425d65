package org.xueji.merger.internal.flow;

import java.util.List;
import java.util.Optional;
import org.xueji.merger.internal.store.Merger;

/**
 * What an authority plans.
 *
 * @param sources codes of the schools that close
 * @param target code of the school that takes over; empty when nobody named one
 */
public record PlanForm(List<String> sources, Optional<String> target, Merger.Plan plan) {
    public PlanForm {
        sources = List.copyOf(sources);
    }
}
