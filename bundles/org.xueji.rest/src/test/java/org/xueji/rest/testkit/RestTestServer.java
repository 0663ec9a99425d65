package org.xueji.rest.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Authenticator;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Readiness;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.core.api.text.TextSource;
import org.xueji.core.api.text.Texts;
import org.xueji.rest.internal.Node;
import org.xueji.rest.internal.RestRuntime;
import org.xueji.rest.internal.guard.Settings;
import org.xueji.rest.internal.problem.ProblemWriter;
import org.xueji.rest.internal.seal.Seal;
import org.xueji.rest.internal.store.JdbcDomainMemory;
import org.xueji.rest.internal.store.JdbcKeys;
import org.xueji.rest.internal.store.JdbcSecrets;
import org.xueji.rest.internal.store.Store;

/**
 * Runs REST domains on a real HTTP server in a unit test, with the same front, filters and mappers
 * as in the container. Tokens are what {@link #login} says; the database is Derby in memory unless
 * another is given.
 */
public final class RestTestServer implements Node, AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Map<String, Actor> tokens = new ConcurrentHashMap<>();
    private final List<TextSource> texts = new CopyOnWriteArrayList<>();
    private final List<Readiness.Item> items = new CopyOnWriteArrayList<>();
    private final Server server = new Server(new QueuedThreadPool(100));
    private final ServerConnector connector;
    private final RestRuntime runtime;
    private final Path spool;
    private final List<RestDomain> domains = new CopyOnWriteArrayList<>();
    private volatile Authenticator authenticator = t -> Optional.ofNullable(tokens.get(t));
    private volatile Store store;
    private volatile Journal journal;
    private volatile Settings settings = Settings.SHIPPED;
    private volatile AccessCheck access = new EverythingNamed();

    private RestTestServer(Database database, Commands commands, RestRuntime.Limits limits) {
        this.store = store(database, commands);
        texts.add(ProblemWriter.OWN);
        try {
            this.spool = Files.createTempDirectory("rest-test");
            this.runtime = new RestRuntime(this, spool, limits);
            this.connector = start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Store store(Database database, Commands commands) {
        return new Store(
                commands,
                new JdbcKeys(database),
                new JdbcDomainMemory(database),
                new Seal(new JdbcSecrets(database).secret("page-marks")));
    }

    /** Starts on a free port, with a database of its own. */
    public static RestTestServer start(RestDomain... domains) {
        LocalDatabase database = LocalDatabase.derby();
        return start(database, database, domains);
    }

    /**
     * Starts on a free port.
     *
     * @param database holds the tables of {@code rest} ({@code db/rest.sql})
     * @param commands runs requests that carry an idempotency key, over the same database
     */
    public static RestTestServer start(
            Database database, Commands commands, RestDomain... domains) {
        return start(database, commands, RestRuntime.Limits.SHIPPED, domains);
    }

    /** Starts with other limits than those shipped. */
    public static RestTestServer start(
            Database database,
            Commands commands,
            RestRuntime.Limits limits,
            RestDomain... domains) {
        RestTestServer started = new RestTestServer(database, commands, limits);
        for (RestDomain domain : domains) {
            started.add(domain);
        }
        return started;
    }

    private ServerConnector start() throws Exception {
        HttpConfiguration configuration = new HttpConfiguration();
        // as in etc/xueji-http.xml
        configuration.setSendServerVersion(false);
        configuration.setDelayDispatchUntilContent(false);
        ServerConnector port =
                new ServerConnector(server, new HttpConnectionFactory(configuration));
        port.setHost("127.0.0.1");
        port.setIdleTimeout(60_000);
        server.addConnector(port);
        ServletContextHandler handler = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(runtime.servlet());
        holder.setAsyncSupported(true);
        handler.addServlet(holder, "/api/*");
        handler.addServlet(holder, "/health/*");
        handler.addServlet(holder, "/");
        server.setHandler(handler);
        server.start();
        return port;
    }

    /** From now on the token belongs to the actor. */
    public RestTestServer login(String token, Actor actor) {
        tokens.put(token, actor);
        return this;
    }

    public RestTestServer logout(String token) {
        tokens.remove(token);
        return this;
    }

    /** Texts for the domain's own reasons. */
    public RestTestServer texts(TextSource source) {
        texts.add(source);
        return this;
    }

    public void add(RestDomain domain) {
        domains.add(domain);
        runtime.add(domain, domain, () -> false);
    }

    public void remove(RestDomain domain) {
        runtime.remove(domain);
        domains.remove(domain);
    }

    /** As if the identity bundle were another, or with null, away. */
    public void authenticator(Authenticator other) {
        authenticator = other;
    }

    /** As if the database were away, or back. */
    public void database(LocalDatabase database) {
        store = database == null ? null : store(database, database);
    }

    /** Something that keeps the node from being ready, or does not. */
    public void readiness(Readiness.Item item) {
        items.add(item);
    }

    /** Every operation of a domain that is served, as {@code GET /schools/{id}}. */
    public List<String> operations(String domain) {
        return runtime.server(domain).orElseThrow().operations();
    }

    /** Every operation in a domain's OpenAPI fragment, in the same form and order. */
    public List<String> described(String domain) {
        String fragment = runtime.server(domain).orElseThrow().openApi().orElse("{}");
        try {
            List<String> found = new ArrayList<>();
            for (var path : new ObjectMapper().readTree(fragment).path("paths").properties()) {
                path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                m -> found.add(m.toUpperCase(Locale.ROOT) + " " + path.getKey()));
            }
            return found.stream().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Where uploads lie while they are worked on. */
    public Path spool() {
        return spool;
    }

    /** A request to fill and {@link #send}. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    /** A request of the holder of a token. */
    public HttpRequest.Builder request(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    public HttpResponse<String> get(String path, String token) {
        return send(request(path, token));
    }

    public HttpResponse<String> post(String path, String token, String json) {
        return send(
                request(path, token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<AccessCheck> access() {
        return Optional.ofNullable(access);
    }

    /** The matrix to ask before an operation runs; null for none. */
    public RestTestServer access(AccessCheck matrix) {
        access = matrix;
        return this;
    }

    @Override
    public Optional<Journal> journal() {
        return Optional.ofNullable(journal);
    }

    /** Where refused attempts are kept. */
    public RestTestServer journal(Journal rows) {
        journal = rows;
        return this;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    /** As in {@code etc/org.xueji.rest.cfg}. */
    public RestTestServer configure(Map<String, String> values) {
        settings = Settings.of(values);
        return this;
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.ofNullable(authenticator);
    }

    @Override
    public Optional<Store> store() {
        return Optional.ofNullable(store);
    }

    @Override
    public Texts texts() {
        return this::text;
    }

    private String text(Reason reason, Locale locale) {
        String text =
                texts.stream()
                        .flatMap(source -> source.text(reason.code(), locale).stream())
                        .findFirst()
                        .orElse(reason.code());
        for (var argument : reason.arguments().entrySet()) {
            text = text.replace("{" + argument.getKey() + "}", argument.getValue());
        }
        return text;
    }

    @Override
    public List<Readiness.Item> readiness() {
        return items;
    }

    @Override
    public void close() {
        domains.forEach(this::remove);
        runtime.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
