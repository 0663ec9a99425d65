package org.xueji.policy.sample;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RoutePolicy;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.api.Step;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.Policies;
import org.xueji.registry.api.Stage;
import org.xueji.transfer.api.TransferBusiness;

/**
 * A city reviews junior transfers between its counties itself, after both of them (市级复核). Asked for
 * transfers inside the city only: it is made for the lowest authority above both schools.
 */
@Component(
        property = {
            Policies.ID + "=xian.junior-city-review",
            Policies.VERSION + "=1.0.0",
            Policies.SCOPE + "=610100",
            Policies.ABOUT + "=" + TransferBusiness.IN_PROVINCE,
            Policies.ARTICLE + "=市教发〔2014〕21号",
            Policies.WHY + "=跨区县初中转学须经市级复核"
        })
public final class CityReview implements RoutePolicy {

    // the same name and version always means the same steps: other steps, another version
    private static final Route ROUTE =
            new Route(
                    "xian.junior-city-review",
                    "1.0.0",
                    List.of(
                            school("sending-school"),
                            school("receiving-school"),
                            authority("sending-managing"),
                            authority("sending-county"),
                            authority("receiving-managing"),
                            authority("receiving-county"),
                            authority("receiving-city")));

    @Override
    public Optional<Route> route(RouteRequest request) {
        boolean ours =
                request.caseType().equals(TransferBusiness.IN_PROVINCE)
                        && request.stage() == Stage.JUNIOR
                        && !request.isSameCounty();
        return ours ? Optional.of(ROUTE) : Optional.empty();
    }

    private static Step school(String org) {
        return step(org, Role.LEADER);
    }

    private static Step authority(String org) {
        return step(org, Role.REGISTRAR);
    }

    private static Step step(String org, Role role) {
        return new Step(org, ActingOrg.parse(org).orElseThrow(), role, 3, "市教发〔2014〕21号");
    }
}
