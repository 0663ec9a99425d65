package org.xueji.bench.internal;

import java.util.Hashtable;
import java.util.Optional;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Authenticator;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.DatabaseIdentity;
import org.xueji.core.api.data.DatabaseKind;

/**
 * What the cost of a login is measured against: whatever the token, it is the registrar of the
 * school named by {@code xueji.bench.org}, and nothing is looked up. A live database, or one not
 * known yet, stops the bundle from starting.
 */
public final class FixedActor implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        requireNotLive(context);
        OrgId org = new OrgId(Long.parseLong(context.getProperty("xueji.bench.org")));
        Optional<Actor> actor =
                Optional.of(new Actor(new AccountId(1), "bench", "bench", org, Role.REGISTRAR));
        Hashtable<String, Object> first = new Hashtable<>();
        first.put(Constants.SERVICE_RANKING, Integer.MAX_VALUE);
        context.registerService(Authenticator.class, token -> actor, first);
    }

    private static void requireNotLive(BundleContext context) {
        ServiceReference<DatabaseIdentity> reference =
                context.getServiceReference(DatabaseIdentity.class);
        DatabaseIdentity database = reference == null ? null : context.getService(reference);
        if (database == null || database.kind() == DatabaseKind.LIVE) {
            throw new IllegalStateException(
                    "benchmarks run on demo and rehearsal databases only, and this is "
                            + (database == null ? "not known yet" : "a live one"));
        }
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the service away
    }
}
