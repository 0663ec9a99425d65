package org.xueji.kernel.internal.policy;

import java.util.List;

/**
 * What would be different if a policy were in force.
 *
 * @param policy which
 * @param wrong what is wrong with its text, by line; then nothing was asked
 * @param objections why it could not be put in force as it is
 * @param different the first 100
 * @param failures the first 100
 * @param stopped why it ended before everything was asked; empty otherwise
 */
public record TrialReport(
        String policy,
        List<String> wrong,
        List<String> objections,
        int asked,
        int alike,
        int differently,
        int failed,
        List<Difference> different,
        List<String> failures,
        List<String> stopped,
        long millis) {

    /** A question, how it is decided now, and how it would be. */
    public record Difference(String question, String now, String then) {}

    static TrialReport wrong(String source, List<String> problems) {
        return new TrialReport(
                source, problems, List.of(), 0, 0, 0, 0, List.of(), List.of(), List.of(), 0);
    }

    static TrialReport of(String policy, List<String> objections, PolicyTrial.Result result) {
        return new TrialReport(
                policy,
                List.of(),
                objections,
                result.asked(),
                result.alike(),
                result.differently(),
                result.failed(),
                result.different(),
                result.failures(),
                result.stopped().stream().toList(),
                result.took().toMillis());
    }
}
