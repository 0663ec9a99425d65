package org.xueji.approval.internal.flow;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.RouteRequest;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.policy.PolicyArchive;
import org.xueji.core.api.time.BusinessTime;

/** Says by which rules a case goes the way it goes. */
@Component(service = CaseWhy.class)
public final class CaseWhy {
    private final CaseReading reading;
    private final PolicyArchive archive;
    private final OrgTree tree;

    @Activate
    public CaseWhy(
            @Reference CaseReading reading,
            @Reference PolicyArchive archive,
            @Reference OrgTree tree) {
        this.reading = reading;
        this.archive = archive;
        this.tree = tree;
    }

    /**
     * A rule that decided.
     *
     * @param move of the case in which it did, such as {@code open}
     * @param policy as {@code id/version@scope}
     * @param form {@code shipped}, {@code java}, {@code text}; empty when it is not known any more
     * @param bundle where it came from: a bundle, or a file
     */
    public record Rule(
            String move,
            String policy,
            String form,
            String bundle,
            String article,
            String why,
            String digest) {}

    /**
     * Why a case goes its way.
     *
     * @param inputs what the rules were asked about
     * @param rules none when the domain's own route and days stand
     */
    public record Why(ApprovalCase about, Map<String, String> inputs, List<Rule> rules) {}

    public Why of(CaseId id, Actor by) {
        ApprovalCase about = reading.get(id, by).about();
        List<Rule> rules =
                reading.history(id, by).stream()
                        .flatMap(
                                event ->
                                        event.rules().stream()
                                                .map(policy -> rule(event.move(), policy)))
                        .toList();
        return new Why(about, inputs(about), rules);
    }

    private Rule rule(String move, String policy) {
        return archive.find(policy)
                .map(
                        kept ->
                                new Rule(
                                        move,
                                        policy,
                                        kept.form(),
                                        kept.ref().bundle(),
                                        kept.article(),
                                        kept.why(),
                                        kept.digest()))
                .orElseGet(() -> new Rule(move, policy, "", "", "", "", ""));
    }

    /** As they are asked, with places as the tree has them today. */
    private Map<String, String> inputs(ApprovalCase about) {
        LocalDate day = about.opened().atZone(BusinessTime.ZONE).toLocalDate();
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("caseType", about.type());
        inputs.put("stage", about.stage().name());
        place("sending", about.parties().sending().orElse(about.parties().owner()), inputs);
        place("receiving", about.parties().receiving().orElse(about.parties().owner()), inputs);
        inputs.put("day", day.toString());
        return inputs;
    }

    private void place(String side, OrgId school, Map<String, String> inputs) {
        RouteRequest.Place.of(school, tree)
                .ifPresent(
                        place -> {
                            inputs.put(side + ".school", place.school());
                            inputs.put(side + ".county", place.county());
                            inputs.put(side + ".city", place.city());
                        });
    }
}
