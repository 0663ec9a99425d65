package org.xueji.rest.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Authenticator;
import org.xueji.rest.internal.body.ApiRequest;
import org.xueji.rest.internal.body.Body;
import org.xueji.rest.internal.body.BodyReader;
import org.xueji.rest.internal.health.Health;
import org.xueji.rest.internal.openapi.DocPages;
import org.xueji.rest.internal.openapi.OpenApiMerge;
import org.xueji.rest.internal.page.Query;
import org.xueji.rest.internal.problem.Languages;
import org.xueji.rest.internal.problem.Problem;
import org.xueji.rest.internal.problem.ProblemTable;
import org.xueji.rest.internal.problem.ProblemWriter;
import org.xueji.rest.internal.server.DomainServer;
import org.xueji.rest.internal.store.Store;

/**
 * Every request to {@code /api} and {@code /health} comes here first; nothing else answers at these
 * addresses. What nobody else serves comes here too, to be told so.
 */
final class Front extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_MARK = 4096;

    private final transient Node node;
    private final transient Domains domains;
    private final transient Login login;
    private final transient BodyReader bodies;
    private final transient ProblemWriter problems;
    private final transient ReadyItems ready;
    private final transient Health health = new Health();
    private final transient DocPages docs = new DocPages();
    private final transient OpenApiMerge openApi = new OpenApiMerge();

    Front(Node node, Domains domains, Login login, BodyReader bodies, ProblemWriter problems) {
        this.node = node;
        this.domains = domains;
        this.login = login;
        this.bodies = bodies;
        this.problems = problems;
        this.ready = new ReadyItems(node, domains);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        try {
            route(request, response);
        } catch (RuntimeException e) {
            send(ProblemTable.of(e, false), request, response);
        }
    }

    private void route(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.equals("/health/live")) {
            send(health.live(), response);
        } else if (path.equals("/health/ready")) {
            send(health.ready(ready.items()), response);
        } else if (!path.startsWith("/api/") || path.matches(".*(//|;|/\\.{1,2}(/|$)).*")) {
            throw Problem.of(404, "not-found").exception();
        } else {
            api(path, request, response);
        }
    }

    private void api(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Authenticator authenticator = node.authenticator().orElseThrow(Front::notReady);
        Store store = node.store().orElseThrow(Front::notReady);
        domains.rememberIn(store.domains());
        if (path.equals("/api/openapi.json")) {
            document(request, response);
        } else if (path.equals("/api/docs")) {
            response.sendRedirect("docs/");
        } else if (path.startsWith("/api/docs/")) {
            page(path.substring("/api/docs/".length()), request, response);
        } else {
            domain(path, new Passage(authenticator, store, request, response));
        }
    }

    /** What belongs to one request on its way to its domain. */
    private record Passage(
            Authenticator authenticator,
            Store store,
            HttpServletRequest request,
            HttpServletResponse response) {}

    private void domain(String path, Passage passage) throws IOException {
        String name = path.split("/", 4)[2];
        DomainServer server = domains.find(name).orElseThrow(() -> absent(name));
        if (!server.enter()) {
            throw Problem.unavailable("domain-away").exception();
        }
        try {
            serve(server, path, passage);
        } catch (RuntimeException e) {
            send(ProblemTable.of(e, server.isGoing()), passage.request(), passage.response());
        } finally {
            server.exit();
        }
    }

    private void serve(DomainServer server, String path, Passage passage) throws IOException {
        HttpServletRequest request = passage.request();
        Optional<Actor> actor =
                login.actor(request.getHeader("Authorization"), passage.authenticator());
        if (actor.isEmpty() && !server.mayBeOpen(request.getMethod(), path)) {
            throw Problem.of(401, "unauthenticated").with("WWW-Authenticate", "Bearer").exception();
        }
        String query = query(request, actor, passage.store());
        long limit = actor.isPresent() ? server.maxUploadBytes() : BodyReader.SMALL;
        Body body = bodies.read(request, limit);
        try (ApiRequest ready = new ApiRequest(request, actor, body, query)) {
            server.serve(ready, passage.response(), getServletConfig());
        }
    }

    /** The query with the key in place of the page mark. */
    private static String query(HttpServletRequest request, Optional<Actor> actor, Store store) {
        String text = request.getQueryString();
        if (text == null || actor.isEmpty()) {
            return text;
        }
        Query query = new Query(text);
        String scope = query.scope(request.getRequestURI(), actor.get());
        return query.withAfter(mark -> mark.isEmpty() ? "" : opened(store, mark, scope));
    }

    private static String opened(Store store, String mark, String scope) {
        return Optional.of(mark)
                .filter(text -> text.length() <= LONGEST_MARK)
                .flatMap(text -> store.marks().open(text, scope))
                .orElseThrow(() -> Invalid.because(Reason.of("rest.next").at("after")));
    }

    private RuntimeException absent(String name) {
        return domains.wasServed(name)
                ? Problem.unavailable("domain-away").exception()
                : Problem.of(404, "not-found").exception();
    }

    private static RuntimeException notReady() {
        return Problem.unavailable("not-ready").exception();
    }

    private void document(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        requireGet(request);
        Map<String, String> fragments = new TreeMap<>();
        for (DomainServer server : domains.present()) {
            server.openApi().ifPresent(text -> fragments.put(server.name(), text));
        }
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(openApi.merge(fragments));
    }

    private void page(String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        requireGet(request);
        if (!docs.send(name, response)) {
            throw Problem.of(404, "not-found").exception();
        }
    }

    private static void requireGet(HttpServletRequest request) {
        if (!List.of("GET", "HEAD").contains(request.getMethod())) {
            throw Problem.of(405, "method-not-allowed").with("Allow", "GET, HEAD").exception();
        }
    }

    private void send(Health.Report report, HttpServletResponse response) throws IOException {
        response.setStatus(report.status());
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(report.body());
    }

    private void send(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var language = Languages.of(request.getHeader("Accept-Language"));
        response.resetBuffer();
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Content-Language", language.toLanguageTag());
        response.getOutputStream().write(problems.json(problem, language));
    }
}
