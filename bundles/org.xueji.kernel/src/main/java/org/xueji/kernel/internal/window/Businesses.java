package org.xueji.kernel.internal.window;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.kernel.internal.osgi.Whiteboard;

/** The businesses that have a window, as far as the policies present tell. */
@Component(service = Businesses.class)
public final class Businesses {

    private final Supplier<? extends Collection<WindowPolicy>> policies;
    private final Runnable closing;

    @Activate
    public Businesses(BundleContext context) {
        Whiteboard<WindowPolicy> present = new Whiteboard<>(context, WindowPolicy.class);
        this.policies = present;
        this.closing = present::close;
    }

    /** Over policies that are always here. */
    public Businesses(Collection<WindowPolicy> policies) {
        this.policies = () -> List.copyOf(policies);
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
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
