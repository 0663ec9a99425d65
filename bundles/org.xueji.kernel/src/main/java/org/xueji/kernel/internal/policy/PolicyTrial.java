package org.xueji.kernel.internal.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.StoredQuestions;
import org.xueji.core.api.policy.StoredQuestions.Stored;

/**
 * Asks what was asked before a second time, once of the policies in force and once of those with a
 * candidate among them.
 *
 * @param inForce as it is
 * @param withCandidate as it would be
 * @param watch may end it
 */
record PolicyTrial(Policies inForce, Policies withCandidate, TrialWatch watch) {

    private static final int CHUNK = 500;
    private static final int SHOWN = 100;

    /**
     * What came of it.
     *
     * @param different the first 100
     * @param failures the first 100
     * @param stopped why it ended before everything was asked
     */
    record Result(
            int asked,
            int alike,
            int differently,
            int failed,
            List<TrialReport.Difference> different,
            List<String> failures,
            Optional<String> stopped,
            Duration took) {}

    Result on(List<StoredQuestions> domains, Set<String> spis, LocalDate since) {
        Count count = new Count();
        long begun = System.nanoTime();
        for (StoredQuestions domain : domains) {
            if (count.stopped.isEmpty()
                    && domain.spis().stream().map(Class::getName).anyMatch(spis::contains)) {
                ask(domain, since, count);
            }
        }
        return new Result(
                count.asked(),
                count.alike,
                count.differently,
                count.failed,
                List.copyOf(count.different),
                List.copyOf(count.failures),
                count.stopped,
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private void ask(StoredQuestions domain, LocalDate since, Count count) {
        long last = 0;
        List<Stored> chunk;
        do {
            chunk = domain.after(since, last, CHUNK);
            for (Stored each : chunk) {
                count.stopped = watch.stop(count.asked());
                if (count.stopped.isPresent()) {
                    return;
                }
                ask(each, count);
                last = each.key();
            }
        } while (chunk.size() == CHUNK);
    }

    private void ask(Stored question, Count count) {
        String now;
        String then;
        try {
            now = question.decision().by(inForce);
            then = question.decision().by(withCandidate);
        } catch (RuntimeException e) {
            count.fail(question.shown() + ": " + e.getMessage());
            return;
        }
        if (now.equals(then)) {
            count.alike++;
        } else {
            count.differ(new TrialReport.Difference(question.shown(), now, then));
        }
    }

    private static final class Count {

        private final List<TrialReport.Difference> different = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();
        private int alike;
        private int differently;
        private int failed;
        private Optional<String> stopped = Optional.empty();

        int asked() {
            return alike + differently + failed;
        }

        void differ(TrialReport.Difference one) {
            differently++;
            if (different.size() < SHOWN) {
                different.add(one);
            }
        }

        void fail(String what) {
            failed++;
            if (failures.size() < SHOWN) {
                failures.add(what);
            }
        }
    }
}
