package org.xueji.rest.internal.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.servlet.ServletConfig;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.provider.ServerProviderFactory;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.apache.cxf.transport.http.ContinuationProviderFactory;
import org.apache.cxf.transport.http.DestinationRegistryImpl;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.rest.internal.body.ApiRequest;
import org.xueji.rest.internal.guard.Refusals;
import org.xueji.rest.internal.idempotency.IdempotencyKeys;
import org.xueji.rest.internal.problem.ProblemWriter;
import org.xueji.rest.internal.store.Store;

/**
 * The JAX-RS server of one domain, with a bus, a mapper and caches of its own, so that nothing of
 * the domain stays when it goes.
 */
public final class DomainServer {

    private static final Logger LOG = LoggerFactory.getLogger(DomainServer.class);

    private final RestDomain domain;
    private final BooleanSupplier leaving;
    private final UnderWay underWay = new UnderWay();
    private final Bus bus;
    private final Server server;
    private final AbstractHTTPDestination destination;

    /** What every server of the node shares. */
    public record Shared(
            ProblemWriter problems,
            IdempotencyKeys keys,
            Supplier<Optional<Store>> store,
            Supplier<Optional<AccessCheck>> access,
            Refusals refusals) {}

    /**
     * @param leaving whether the bundle behind the domain is on its way out
     */
    public DomainServer(RestDomain domain, BooleanSupplier leaving, Shared shared) {
        this.domain = domain;
        this.leaving = leaving;
        this.bus = newBus();
        this.server = newServer(shared);
        this.destination = (AbstractHTTPDestination) server.getDestination();
    }

    private Bus newBus() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(DomainServer.class.getClassLoader());
        try {
            ExtensionManagerBus bus = new ExtensionManagerBus();
            bus.initialize();
            bus.setExtension(new LaterAnswers(underWay), ContinuationProviderFactory.class);
            // the first bus makes itself everybody's default
            if (BusFactory.getDefaultBus(false) == bus) {
                BusFactory.setDefaultBus(null);
            }
            BusFactory.clearDefaultBusForAnyThread(bus);
            return bus;
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private Server newServer(Shared shared) {
        ObjectMapper mapper = Json.mapper();
        Answers answers = new Answers(mapper, "/api/" + domain.name());
        ProblemMapper problems =
                new ProblemMapper(shared.problems(), this::isGoing, shared.refusals());
        JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
        factory.setBus(bus);
        factory.setAddress("/" + domain.name());
        factory.setDestinationFactory(new HTTPTransportFactory(new DestinationRegistryImpl()));
        factory.setServiceBeans(domain.resources());
        factory.setInvoker(
                new DomainInvoker(
                        answers, shared.keys(), shared.store(), new Permissions(shared.access())));
        factory.setProviders(
                List.of(
                        new JsonReader(mapper),
                        new Parameters(),
                        new Contexts.WhoAsks(),
                        new Contexts.WhereFrom(),
                        new Contexts.WhichCertificate(),
                        new Contexts.WhichPage(),
                        new Gate(),
                        problems,
                        new ProblemMapper.OfStandard(problems)));
        Server made = factory.create();
        // it lets the address say which method, media type and language were meant
        providers(made).setRequestPreprocessor(null);
        for (String operation : Operations.nameless(made)) {
            LOG.error(
                    "{}: {} names no action of the access matrix and is refused to all",
                    domain.name(),
                    operation);
        }
        return made;
    }

    private static ServerProviderFactory providers(Server made) {
        return (ServerProviderFactory)
                made.getEndpoint().get(ServerProviderFactory.class.getName());
    }

    public String name() {
        return domain.name();
    }

    public long maxUploadBytes() {
        return domain.maxUploadBytes();
    }

    /** Whether an address of this domain may be open to callers who have not logged in. */
    public boolean mayBeOpen(String method, String path) {
        return OpenOperations.mayBe(method, path);
    }

    /** Every operation served, as {@code GET /schools/{id}}. */
    public List<String> operations() {
        return Operations.of(server);
    }

    /** The domain's OpenAPI fragment. */
    public Optional<String> openApi() {
        return domain.openApi().map(DomainServer::text);
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a place among the requests under way; false once the domain is going. */
    public boolean enter() {
        return underWay.enter();
    }

    public void exit() {
        underWay.exit();
    }

    public void serve(ApiRequest request, HttpServletResponse response, ServletConfig config)
            throws IOException {
        String base = request.getContextPath() + request.getServletPath() + "/" + name();
        request.setAttribute("org.apache.cxf.transport.endpoint.address", base);
        destination.invoke(config, config.getServletContext(), request, response);
    }

    public boolean isGoing() {
        return underWay.isClosed() || leaving.getAsBoolean();
    }

    /** Takes no more requests, waits for those under way, and goes. */
    public void stop(Duration patience) {
        underWay.close(patience);
        server.destroy();
        bus.shutdown(false);
        BusFactory.clearDefaultBusForAnyThread(bus);
    }
}
