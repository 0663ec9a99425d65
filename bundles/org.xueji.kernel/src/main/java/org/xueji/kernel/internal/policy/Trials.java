package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.policy.StoredQuestions;
import org.xueji.core.api.policy.declared.DeclarativeKind.Compiled;
import org.xueji.core.api.policy.declared.Problems;
import org.xueji.kernel.internal.policy.ForceRow.What;
import org.xueji.kernel.internal.policy.Rule.Source;

/**
 * Tries policies that are not in force. A candidate counts on all days, so that past cases tell
 * something; one that is in force counts on its own, so that nothing differs.
 *
 * @param budget of a question to the candidate
 * @param stored what domains have asked before
 * @param objections what speaks against putting it in force
 */
record Trials(
        PolicyBook book,
        Budget budget,
        Supplier<List<OrgTree>> trees,
        Supplier<List<StoredQuestions>> stored,
        Function<What, List<Reason>> objections) {

    private static final int AT_A_TIME = 2;

    TrialReport text(String source, String text, LocalDate since, TrialWatch watch) {
        Problems problems = new Problems();
        Optional<PolicyText> read = book.texts().read(text, source, problems);
        if (read.isEmpty()) {
            return TrialReport.wrong(
                    source, problems.all().stream().map(Object::toString).toList());
        }
        PolicyText policy = read.get();
        Source parts =
                new Source(
                        () ->
                                spi ->
                                        Optional.ofNullable(policy.parts().get(spi))
                                                .map(Compiled::policy),
                        new Fence());
        return report(policy.what(), parts, since, watch);
    }

    TrialReport present(
            RegisteredPolicy policy, List<String> about, LocalDate since, TrialWatch watch) {
        Source service = new Source(Source.of(policy).pinned(), new Fence());
        return report(policy.what(about), service, since, watch);
    }

    private TrialReport report(What what, Source source, LocalDate since, TrialWatch watch) {
        // one that fails here is not fenced where it is in force, and not journaled
        try (PolicyRuntime runtime = new PolicyRuntime(AT_A_TIME, budget, (ref, why) -> {})) {
            PolicyTrial trial =
                    new PolicyTrial(
                            new RulePolicies(() -> book.page().rules(), trees, runtime),
                            new RulePolicies(() -> with(what, source), trees, runtime),
                            watch);
            PolicyTrial.Result result = trial.on(stored.get(), Set.copyOf(what.spis()), since);
            List<String> codes = objections.apply(what).stream().map(Reason::code).toList();
            return TrialReport.of(what.ref().toString(), codes, result);
        }
    }

    private List<Rule> with(What what, Source source) {
        PolicyBook.Page page = book.page();
        boolean inForce = page.rows().stream().anyMatch(row -> row.what().isSame(what));
        What tried = inForce ? what : what.always();
        List<Rule> rules = new ArrayList<>(page.rules());
        rules.removeIf(
                rule ->
                        !rule.shipped()
                                && rule.ref().id().equals(what.ref().id())
                                && rule.isAt(what.ref().scope()));
        ForceRow row = new ForceRow(Long.MAX_VALUE, tried, null, Optional.empty());
        rules.add(Rule.of(row, Optional.of(source)));
        rules.sort(Rule.BEST_FIRST);
        return rules;
    }
}
