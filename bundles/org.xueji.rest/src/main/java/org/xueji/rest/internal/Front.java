package org.xueji.rest.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.xueji.core.api.access.Authenticator;
import org.xueji.rest.internal.guard.Caller;
import org.xueji.rest.internal.guard.SafetyHeaders;
import org.xueji.rest.internal.guard.Settings;
import org.xueji.rest.internal.health.Health;
import org.xueji.rest.internal.openapi.DocPages;
import org.xueji.rest.internal.openapi.OpenApiMerge;
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

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");

    /** What reads differently to one who decodes it once more, or not at all. */
    private static final Pattern TRICK =
            Pattern.compile(
                    "//|[;\\\\]|/\\.{1,2}(/|$)|%(2[eEfF5]|5[cC]|3[bB]|[01][0-9a-fA-F]|7[fF])");

    private final transient Node node;
    private final transient Domains domains;
    private final transient Entrance entrance;
    private final transient ProblemWriter problems;
    private final transient ReadyItems ready;
    private final transient Health health = new Health();
    private final transient DocPages docs = new DocPages();
    private final transient OpenApiMerge openApi = new OpenApiMerge();

    Front(Node node, Domains domains, Entrance entrance, ProblemWriter problems) {
        this.node = node;
        this.domains = domains;
        this.entrance = entrance;
        this.problems = problems;
        this.ready = new ReadyItems(node, domains);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Settings settings = node.settings();
        Caller caller = Caller.of(request, settings);
        SafetyHeaders.put(response, caller, settings);
        try {
            route(caller, request, response);
        } catch (RuntimeException e) {
            send(ProblemTable.of(e, false), request, response);
        }
    }

    private void route(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!METHODS.contains(request.getMethod())) {
            // after CONNECT the server would keep the connection, whatever the client asked for
            throw Problem.of(405, "method-not-allowed")
                    .with("Allow", String.join(", ", new TreeSet<>(METHODS)))
                    .with("Connection", "close")
                    .exception();
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.equals("/health/live")) {
            send(health.live(), response);
        } else if (path.equals("/health/ready")) {
            send(health.ready(ready.items()), response);
        } else if (!path.startsWith("/api/") || TRICK.matcher(path).find()) {
            throw Problem.of(404, "not-found").exception();
        } else {
            api(path, caller, request, response);
        }
    }

    private void api(
            String path, Caller caller, HttpServletRequest request, HttpServletResponse response)
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
            domain(new Entrance.Passage(authenticator, store, caller, path, request, response));
        }
    }

    private void domain(Entrance.Passage passage) throws IOException {
        String name = name(passage.path());
        DomainServer server = domains.find(name).orElseThrow(() -> absent(name));
        if (!server.enter()) {
            throw Problem.unavailable("domain-away").exception();
        }
        try {
            entrance.serve(server, passage, getServletConfig());
        } catch (RuntimeException e) {
            send(ProblemTable.of(e, server.isGoing()), passage.request(), passage.response());
        } finally {
            server.exit();
        }
    }

    private static String name(String path) {
        int from = "/api/".length();
        int end = path.indexOf('/', from);
        return end < 0 ? path.substring(from) : path.substring(from, end);
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
            throw notAllowed("GET, HEAD");
        }
    }

    private static RuntimeException notAllowed(String allow) {
        return Problem.of(405, "method-not-allowed").with("Allow", allow).exception();
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
