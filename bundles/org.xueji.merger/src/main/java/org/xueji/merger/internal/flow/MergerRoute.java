package org.xueji.merger.internal.flow;

import java.util.ArrayList;
import java.util.List;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.api.Step;
import org.xueji.core.api.access.Role;
import org.xueji.registry.api.Stage;

/**
 * The routes of mergers (domain 5.11): the leader of the school that takes over, who stands for the
 * classes; whoever runs each of the two schools; of senior schools their cities as well.
 */
final class MergerRoute {
    private static final int DAYS = 3;
    private static final String ARTICLE = "教基一〔2013〕7号";

    private MergerRoute() {}

    static Route of(RouteRequest request) {
        boolean senior = request.stage() == Stage.SENIOR;
        List<Step> steps = new ArrayList<>();
        steps.add(step("receiving-school", Role.LEADER));
        steps.add(step("sending-managing", Role.REGISTRAR));
        steps.add(step("receiving-managing", Role.REGISTRAR));
        if (senior) {
            steps.add(step("sending-city", Role.REGISTRAR));
            steps.add(step("receiving-city", Role.REGISTRAR));
        }
        return new Route(senior ? "xueji.merger.with-city" : "xueji.merger.county", "1.0.0", steps);
    }

    private static Step step(String org, Role role) {
        return new Step(org, ActingOrg.parse(org).orElseThrow(), role, DAYS, ARTICLE);
    }
}
