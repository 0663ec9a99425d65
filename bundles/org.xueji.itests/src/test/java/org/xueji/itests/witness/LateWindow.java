package org.xueji.itests.witness;

import java.time.LocalDate;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.time.Window;

/** A city takes children in from the fifth day of September on. */
public final class LateWindow implements BundleActivator, WindowPolicy {

    /** The name of the bundle. */
    public static final String BUNDLE = "org.xueji.policy.itests";

    /** The id of the policy. */
    public static final String ID = "itests.late-window";

    @Override
    public void start(BundleContext context) {
        context.registerService(
                WindowPolicy.class,
                this,
                new Hashtable<>(
                        Map.of(
                                Policies.ID, ID,
                                Policies.VERSION, "1.0.0",
                                Policies.SCOPE, "610100",
                                Policies.WHY, "全市统一推迟")));
    }

    @Override
    public void stop(BundleContext context) {
        // the service goes with the bundle
    }

    @Override
    public Set<String> businesses() {
        return Set.of("primary-intake");
    }

    @Override
    public Optional<Window> window(String business, int schoolYear) {
        return business.equals("primary-intake")
                ? Optional.of(
                        new Window(LocalDate.of(schoolYear, 9, 5), LocalDate.of(schoolYear, 9, 15)))
                : Optional.empty();
    }
}
