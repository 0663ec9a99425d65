package org.xueji.kernel.internal.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Whether a policy is in force as soon as it is deployed, without {@code policy:on}: {@code
 * deploying} in etc/org.xueji.policies.cfg, true unless it is said.
 *
 * <p>It is asked for each time. A component is given a changed setting some moments after the
 * command that changed it has answered; what is installed in these moments must not slip through.
 */
final class DeploySetting implements BooleanSupplier {

    static final String PID = "org.xueji.policies";
    private static final String FILTER = "(" + Constants.SERVICE_PID + "=" + PID + ")";

    private final ConfigurationAdmin settings;

    DeploySetting(ConfigurationAdmin settings) {
        this.settings = settings;
    }

    @Override
    public boolean getAsBoolean() {
        try {
            Configuration[] found = settings.listConfigurations(FILTER);
            Object deploying = found == null ? null : found[0].getProperties().get("deploying");
            return deploying == null || Boolean.parseBoolean(deploying.toString().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
