package org.xueji.kernel.internal.window;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.core.api.time.Window;

/** What speaks against an exception. */
@Component(service = GrantRules.class)
public final class GrantRules {

    private final Policies policies;
    private final Businesses businesses;
    private final Places places;
    private final WindowExceptions exceptions;
    private final Clock clock;

    @Activate
    public GrantRules(
            @Reference Policies policies,
            @Reference Businesses businesses,
            @Reference Places places,
            @Reference WindowExceptions exceptions,
            @Reference Clock clock) {
        this.policies = policies;
        this.businesses = businesses;
        this.places = places;
        this.exceptions = exceptions;
        this.clock = clock;
    }

    Optional<Reason> unknown(String business, int schoolYear) {
        if (businesses.knows(business, schoolYear)) {
            return Optional.empty();
        }
        String known = String.join(", ", businesses.names());
        return Optional.of(
                Reason.of(
                                "core.window-unknown",
                                Map.of(
                                        "business",
                                        business,
                                        "known",
                                        known.isEmpty() ? "-" : known))
                        .at("business"));
    }

    List<Reason> objections(String business, OrgId org, int schoolYear, Window window, Actor by) {
        List<Reason> reasons = new ArrayList<>();
        above(business, schoolYear, window, by).ifPresent(reasons::add);
        exceptions
                .covering(business, org, schoolYear, window)
                .ifPresent(id -> reasons.add(Reason.of("core.window-open", Map.of("id", "" + id))));
        return reasons;
    }

    /** A lower level narrows and cannot widen; above the province there is no level. */
    private Optional<Reason> above(String business, int schoolYear, Window window, Actor by) {
        Optional<OrgId> level = places.above(by.org());
        if (level.isEmpty()) {
            return Optional.empty();
        }
        AskedWindows asked =
                AskedWindows.of(
                        policies.at(level.get(), BusinessTime.today(clock)).all(WindowPolicy.class),
                        business,
                        schoolYear);
        if (!asked.failures().isEmpty()) {
            return Optional.of(asked.failures().get(0));
        }
        if (asked.contain(window.from()) && asked.contain(window.to())) {
            return Optional.empty();
        }
        Map<String, String> arguments = new LinkedHashMap<>(asked.shared());
        arguments.put("business", business);
        return Optional.of(Reason.of("core.window-above", arguments).at("from"));
    }
}
