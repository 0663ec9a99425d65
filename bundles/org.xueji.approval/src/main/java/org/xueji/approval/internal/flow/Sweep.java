package org.xueji.approval.internal.flow;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xueji.core.api.job.JobContext;

/**
 * The frame of a job over open cases: stretch after stretch, each from where the one before ended,
 * until nothing is left or the run is cancelled.
 */
final class Sweep {
    private Sweep() {}

    /** The work on one stretch, in transactions of its own. */
    @FunctionalInterface
    interface Work<M> {
        /**
         * @param from where the stretch before ended; empty for the first
         */
        Stretch<M> on(Optional<M> from);
    }

    /**
     * What was looked at.
     *
     * @param end where it ended; empty when nothing comes after it
     */
    record Stretch<M>(int cases, Optional<M> end) {

        /**
         * Of what was found, in order.
         *
         * @param most asked for: as many mean that there may be more
         */
        static <T, M> Stretch<M> of(List<T> found, int most, Function<T, M> mark) {
            return new Stretch<>(
                    found.size(),
                    found.size() < most
                            ? Optional.empty()
                            : Optional.of(mark.apply(found.get(found.size() - 1))));
        }
    }

    static <M> void over(JobContext context, Work<M> work) {
        Optional<M> from = Optional.empty();
        long looked = 0;
        boolean more = true;
        while (more && !context.isCancelled()) {
            Stretch<M> done = work.on(from);
            looked += done.cases();
            context.progress(looked, looked, "");
            from = done.end();
            more = from.isPresent();
        }
    }
}
