package org.xueji.statuschange.internal.flow;

import java.util.ArrayList;
import java.util.List;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.api.Step;
import org.xueji.core.api.access.Role;
import org.xueji.statuschange.internal.type.ChangeType;

/**
 * The routes of changes of status (domain 4.4, A24): the school's leader, whoever runs the school,
 * the county, and of seniors the city.
 */
final class ChangeRoute {
    private static final int DAYS = 3;
    private static final String COMPULSORY = "陕教规范〔2014〕2号";
    private static final String SENIOR = "《陕西省普通高中学籍管理办法》（2013年修订）";

    private ChangeRoute() {}

    static Route of(RouteRequest request) {
        boolean city = ChangeType.CITY_DECIDES.contains(request.stage());
        String article = city ? SENIOR : COMPULSORY;
        List<Step> steps = new ArrayList<>();
        steps.add(step("owner-school", Role.LEADER, article));
        // whoever runs the school, even if it is neither of the next two
        steps.add(step("owner-managing", Role.REGISTRAR, article));
        steps.add(step("owner-county", Role.REGISTRAR, article));
        if (city) {
            steps.add(step("owner-city", Role.REGISTRAR, article));
        }
        String name = city ? "xueji.statuschange.with-city" : "xueji.statuschange.county";
        return new Route(name, "1.0.0", steps);
    }

    private static Step step(String org, Role role, String article) {
        return new Step(org, ActingOrg.parse(org).orElseThrow(), role, DAYS, article);
    }
}
