package org.xueji.kernel.internal.window;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.kernel.internal.policy.PolicyOverview;

/** The businesses that have a window, as far as the policies in force tell. */
@Component(service = Businesses.class)
public final class Businesses {

    private final Supplier<? extends Collection<WindowPolicy>> policies;

    @Activate
    public Businesses(@Reference PolicyOverview overview, @Reference Clock clock) {
        this.policies =
                () ->
                        overview.anywhere(WindowPolicy.class, BusinessTime.today(clock)).stream()
                                .map(Selected::policy)
                                .toList();
    }

    /** Over policies that are always here. */
    public Businesses(Collection<WindowPolicy> policies) {
        this.policies = () -> List.copyOf(policies);
    }

    /** The names that the policies tell, sorted. */
    public Set<String> names() {
        return policies.get().stream()
                .flatMap(policy -> told(policy).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether any policy, of whatever place, has a window for the business. */
    boolean knows(String business, int schoolYear) {
        return policies.get().stream().anyMatch(policy -> speaks(policy, business, schoolYear));
    }

    private static Set<String> told(WindowPolicy policy) {
        try {
            return policy.businesses();
        } catch (RuntimeException e) {
            // other people's code; asking for the window itself reports it
            return Set.of();
        }
    }

    /** One that breaks closes the window, so there is something to open. */
    private static boolean speaks(WindowPolicy policy, String business, int schoolYear) {
        try {
            return policy.window(business, schoolYear).isPresent();
        } catch (RuntimeException e) {
            return true;
        }
    }
}
