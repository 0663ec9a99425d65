package org.xueji.progression.internal.flow;

import java.util.ArrayList;
import java.util.List;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.api.Step;
import org.xueji.core.api.access.Role;
import org.xueji.registry.api.Stage;

/**
 * The routes of promotion and graduation (domain 5.8): the school's leader confirms; of a senior
 * school's graduation whoever runs it looks at it and the city approves.
 */
final class SchoolRoute {
    private static final int DAYS = 3;
    private static final String ARTICLE = "教基一〔2013〕7号";

    private SchoolRoute() {}

    static Route promotion() {
        return new Route(
                "xueji.progression.promotion", "1.0.0", List.of(step("owner-school", Role.LEADER)));
    }

    static Route graduation(RouteRequest request) {
        List<Step> steps = new ArrayList<>(List.of(step("owner-school", Role.LEADER)));
        if (request.stage() != Stage.SENIOR) {
            return new Route("xueji.progression.graduation", "1.0.0", steps);
        }
        steps.add(step("owner-managing", Role.REGISTRAR));
        steps.add(step("owner-city", Role.REGISTRAR));
        return new Route("xueji.progression.graduation.senior", "1.0.0", steps);
    }

    private static Step step(String org, Role role) {
        return new Step(org, ActingOrg.parse(org).orElseThrow(), role, DAYS, ARTICLE);
    }
}
