package org.xueji.itests.witness;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.rest.RestDomain;

/** A domain that has forgotten who may do what. */
public final class Stray implements BundleActivator, RestDomain {

    @Override
    public void start(BundleContext context) {
        context.registerService(RestDomain.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {
        // the service goes with the bundle
    }

    @Override
    public String name() {
        return "stray";
    }

    @Override
    public List<Object> resources() {
        return List.of(new Things());
    }

    @Override
    public Optional<InputStream> openApi() {
        return Optional.empty();
    }

    /** Would answer everybody, were it asked. */
    @Path("/")
    @Produces("text/plain")
    public static final class Things {

        /** Names no action. */
        @GET
        @Path("nameless")
        public String nameless() {
            return "served";
        }

        /** Names an action that no row of the matrix has. */
        @GET
        @Access("stray.look")
        @Path("rowless")
        public String rowless() {
            return "served";
        }
    }
}
