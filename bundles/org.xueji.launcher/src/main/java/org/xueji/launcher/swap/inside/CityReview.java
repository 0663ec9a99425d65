package org.xueji.launcher.swap.inside;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.Route;
import org.xueji.approval.api.RoutePolicy;
import org.xueji.approval.api.RouteRequest;
import org.xueji.approval.api.Step;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.Policies;

/** A city that reviews transfers between its counties; the version of the bundle says how long. */
public final class CityReview implements BundleActivator, RoutePolicy {

    /** The name of the bundle. */
    public static final String BUNDLE = "org.xueji.policy.swapped";

    /** The id of the policy. */
    public static final String ID = "swapped.city-review";

    /** The step that it adds. */
    public static final String STEP = "city-review";

    private static final int DAYS = 3;

    private String version = "";
    private int days;

    @Override
    public void start(BundleContext context) {
        int minor = context.getBundle().getVersion().getMinor();
        version = "1." + minor + ".0";
        days = DAYS + minor;
        context.registerService(
                RoutePolicy.class,
                this,
                new Hashtable<>(
                        Map.of(
                                Policies.ID,
                                ID,
                                Policies.VERSION,
                                version,
                                Policies.SCOPE,
                                "610100",
                                Policies.WHY,
                                "跨区县转学须经市级核办")));
    }

    @Override
    public void stop(BundleContext context) {
        // the service goes with the bundle
    }

    @Override
    public Optional<Route> route(RouteRequest request) {
        if (!request.caseType().equals("in-province-transfer") || request.isSameCounty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Route(
                        ID,
                        version,
                        List.of(
                                step("sending-school", "sending-school", Role.LEADER, DAYS),
                                step("receiving-school", "receiving-school", Role.LEADER, DAYS),
                                step("sending-county", "sending-county", Role.REGISTRAR, DAYS),
                                step("receiving-county", "receiving-county", Role.REGISTRAR, DAYS),
                                step(STEP, "sending-city", Role.REGISTRAR, days))));
    }

    private static Step step(String name, String org, Role role, int days) {
        return new Step(name, ActingOrg.parse(org).orElseThrow(), role, days, "市教发〔2014〕21号");
    }
}
