package org.xueji.transfer.internal.flow;

import java.util.ArrayList;
import java.util.List;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.api.Step;
import org.xueji.core.api.access.Role;
import org.xueji.registry.api.Stage;

/** The route of in-province transfers as the notice orders it (seed line 76, domain 5.6). */
final class TransferRoute {
    /** The step that the receiving school's class must be chosen before. */
    static final String RECEIVING_SCHOOL = "receiving-school";

    private static final int DAYS = 3;
    private static final String ARTICLE = "2014年省学籍通知第76行";

    private TransferRoute() {}

    /** Cities have a step in senior transfers, and in those from one city to another. */
    static Route of(RouteRequest request) {
        boolean cities = request.stage() == Stage.SENIOR || !request.isSameCity();
        List<Step> steps = new ArrayList<>();
        steps.add(step("sending-school", Role.LEADER));
        steps.add(step(RECEIVING_SCHOOL, Role.LEADER));
        for (String side : List.of("sending", "receiving")) {
            // whoever runs the school, even if it is neither of the next two
            steps.add(step(side + "-managing", Role.REGISTRAR));
            steps.add(step(side + "-county", Role.REGISTRAR));
            if (cities) {
                steps.add(step(side + "-city", Role.REGISTRAR));
            }
        }
        String name = cities ? "xueji.transfer.with-cities" : "xueji.transfer.within-a-city";
        return new Route(name, "1.0.0", steps);
    }

    private static Step step(String org, Role role) {
        return new Step(org, ActingOrg.parse(org).orElseThrow(), role, DAYS, ARTICLE);
    }
}
