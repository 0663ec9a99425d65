package org.xueji.rest.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.servlet.http.HttpServlet;
import javax.ws.rs.ext.RuntimeDelegate;
import org.apache.cxf.jaxrs.impl.RuntimeDelegateImpl;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.rest.internal.body.BodyReader;
import org.xueji.rest.internal.guard.Refusals;
import org.xueji.rest.internal.idempotency.IdempotencyKeys;
import org.xueji.rest.internal.problem.ProblemWriter;
import org.xueji.rest.internal.server.DomainServer;
import org.xueji.rest.internal.store.Store;

/** The parts of {@code rest} put together, inside a container or without one. */
public final class RestRuntime {

    private final Domains domains;
    private final Front front;
    private final Refusals refusals;

    /**
     * How long things may take.
     *
     * @param drain how long requests under way are waited for when their domain goes; less than the
     *     5 s after which the component runtime gives up waiting for a lock
     * @param body how long a body may take
     * @param bytesPerSecond an upload may take longer by its length at this speed
     * @param login how long a checked token is remembered
     */
    public record Limits(Duration drain, Duration body, long bytesPerSecond, Duration login) {

        public static final Limits SHIPPED =
                new Limits(
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(30),
                        16 * 1024,
                        Duration.ofSeconds(1));
    }

    /**
     * @param spool folder where uploads lie while they are worked on
     */
    public RestRuntime(Node node, Path spool, Limits limits) {
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
        this.refusals =
                new Refusals(
                        () -> node.store().map(Store::commands),
                        node::journal,
                        node::settings,
                        System::nanoTime);
        ProblemWriter problems = new ProblemWriter((reason, l) -> node.texts().of(reason, l));
        IdempotencyKeys keys = new IdempotencyKeys(Clock.systemUTC());
        this.domains =
                new Domains(
                        new DomainServer.Shared(
                                problems, keys, node::store, node::access, refusals),
                        limits.drain());
        Login login = new Login(limits.login());
        BodyReader bodies = new BodyReader(spool, limits.body(), limits.bytesPerSecond());
        org.xueji.rest.internal.guard.Limits guard =
                new org.xueji.rest.internal.guard.Limits(node::settings, System::nanoTime);
        Entrance entrance = new Entrance(node, login, bodies, guard, refusals);
        this.front = new Front(node, domains, entrance, problems);
    }

    /** Serves {@code /api/*} and {@code /health/*}, and refuses what nobody else serves. */
    public HttpServlet servlet() {
        return front;
    }

    public void add(Object key, RestDomain domain, BooleanSupplier leaving) {
        domains.add(key, domain, leaving);
    }

    public void remove(Object key) {
        domains.remove(key);
    }

    /** What is under way ends; what waits to be journaled is written. */
    public void close() {
        refusals.close();
    }

    /** The server of a domain that is present, for tests. */
    public Optional<DomainServer> server(String name) {
        return domains.find(name);
    }
}
