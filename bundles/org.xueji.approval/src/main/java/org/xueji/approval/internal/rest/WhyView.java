package org.xueji.approval.internal.rest;

import java.util.List;
import java.util.Map;
import org.xueji.approval.internal.flow.CaseWhy;

/**
 * By which rules a case goes the way it goes.
 *
 * @param inputs what the rules were asked about
 * @param rules none when the module's own route and days stand
 * @param steps each with the article it rests on
 */
public record WhyView(
        long id,
        String route,
        String routeVersion,
        String digest,
        Map<String, String> inputs,
        List<RuleView> rules,
        List<StepArticle> steps) {

    /**
     * A rule that decided.
     *
     * @param move of the case in which it did
     * @param policy as {@code id/version@scope}
     * @param form {@code shipped}, {@code java} or {@code text}; empty when it is not known any
     *     more
     */
    public record RuleView(
            String move,
            String policy,
            String form,
            String bundle,
            String article,
            String why,
            String digest) {}

    /** A step of the plan, its working days, and the article it rests on. */
    public record StepArticle(String name, int workingDays, String article) {}

    static WhyView of(CaseWhy.Why why) {
        return new WhyView(
                why.about().id().value(),
                why.about().route().name(),
                why.about().route().version(),
                why.about().route().digest(),
                why.inputs(),
                why.rules().stream()
                        .map(
                                rule ->
                                        new RuleView(
                                                rule.move(),
                                                rule.policy(),
                                                rule.form(),
                                                rule.bundle(),
                                                rule.article(),
                                                rule.why(),
                                                rule.digest()))
                        .toList(),
                why.about().steps().stream()
                        .map(
                                step ->
                                        new StepArticle(
                                                step.name(), step.workingDays(), step.article()))
                        .toList());
    }
}
