package org.xueji.rest.internal;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.ServletConfig;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Authenticator;
import org.xueji.core.api.rest.ClientAddress;
import org.xueji.core.api.rest.ClientCertificate;
import org.xueji.rest.internal.body.ApiRequest;
import org.xueji.rest.internal.body.Body;
import org.xueji.rest.internal.body.BodyReader;
import org.xueji.rest.internal.guard.Caller;
import org.xueji.rest.internal.guard.Certificates;
import org.xueji.rest.internal.guard.Cookies;
import org.xueji.rest.internal.guard.Limits;
import org.xueji.rest.internal.guard.Refusals;
import org.xueji.rest.internal.page.Query;
import org.xueji.rest.internal.problem.Problem;
import org.xueji.rest.internal.problem.ProblemException;
import org.xueji.rest.internal.server.DomainServer;
import org.xueji.rest.internal.store.Store;

/** Lets a request into its domain once it is known who asks, and that he has not asked too much. */
final class Entrance {

    private static final int LONGEST_MARK = 4096;
    private static final String SESSION = "/api/session";
    private static final String BY_CERTIFICATE = "/api/session/certificate";

    private final Node node;
    private final Login login;
    private final BodyReader bodies;
    private final Limits limits;
    private final Refusals refusals;

    Entrance(Node node, Login login, BodyReader bodies, Limits limits, Refusals refusals) {
        this.node = node;
        this.login = login;
        this.bodies = bodies;
        this.limits = limits;
        this.refusals = refusals;
    }

    /** What belongs to one request on its way to its domain. */
    record Passage(
            Authenticator authenticator,
            Store store,
            Caller caller,
            String path,
            HttpServletRequest request,
            HttpServletResponse response) {

        boolean isLogin() {
            return request.getMethod().equals("POST")
                    && (path.equals(SESSION) || path.equals(BY_CERTIFICATE));
        }

        /** Whose login it is said to be: an account's, or a certificate's. */
        String tried(Body body) {
            return path.equals(BY_CERTIFICATE)
                    ? Certificates.of(request)
                            .certificate()
                            .map(ClientCertificate::fingerprint)
                            .orElse("")
                    : LoginBody.account(body);
        }
    }

    void serve(DomainServer server, Passage passage, ServletConfig config) throws IOException {
        limits.request(passage.caller());
        HttpServletRequest request = passage.request();
        boolean isLogin = passage.isLogin();
        // whoever sends both is no browser's page of ours: the header alone counts
        Optional<String> cookie =
                isLogin || request.getHeader("Authorization") != null
                        ? Optional.empty()
                        : Cookies.token(request).filter(Login::mayBe);
        Optional<Authenticator.Holder> holder =
                Login.token(request.getHeader("Authorization"))
                        .or(() -> cookie)
                        .flatMap(token -> login.holder(token, passage.authenticator()));
        Optional<Actor> actor = holder.map(Authenticator.Holder::actor);
        if (actor.isEmpty() && !server.mayBeOpen(request.getMethod(), passage.path())) {
            throw Problem.of(401, "unauthenticated").with("WWW-Authenticate", "Bearer").exception();
        }
        actor.ifPresent(limits::request);
        cookie.ifPresent(token -> checkPage(server, passage, actor, token));
        if (isLogin) {
            Cookies.checkOrigin(request, node.settings());
        }
        Limits.Place place = place(request, actor);
        try {
            pass(server, passage, new Found(holder, cookie, isLogin), config);
        } finally {
            place.close();
        }
    }

    /** What has been found out about who asks. */
    private record Found(
            Optional<Authenticator.Holder> holder, Optional<String> cookie, boolean isLogin) {

        Optional<Actor> actor() {
            return holder.map(Authenticator.Holder::actor);
        }
    }

    private void pass(DomainServer server, Passage passage, Found found, ServletConfig config)
            throws IOException {
        HttpServletRequest request = passage.request();
        String query = query(request, found.actor(), passage.store());
        long limit = found.actor().isPresent() ? server.maxUploadBytes() : BodyReader.SMALL;
        Body body = bodies.read(request, limit);
        ClientAddress from = new ClientAddress(passage.caller().address());
        try (ApiRequest ready =
                new ApiRequest(request, found.holder(), from, body, query, found.cookie())) {
            String account = found.isLogin() ? passage.tried(body) : "";
            if (found.isLogin()) {
                limits.login(passage.caller(), account);
            }
            server.serve(ready, passage.response(), config);
            if (found.isLogin()) {
                limits.loggedIn(passage.caller(), account, passage.response().getStatus());
            }
        }
    }

    private Limits.Place place(HttpServletRequest request, Optional<Actor> actor) {
        return BodyReader.isUploading(request) && actor.isPresent()
                ? limits.upload(actor.get())
                : () -> {};
    }

    private void checkPage(
            DomainServer server, Passage passage, Optional<Actor> actor, String token) {
        HttpServletRequest request = passage.request();
        try {
            Cookies.check(request, token, node.settings());
            passage.response().setHeader(Cookies.CSRF, Cookies.csrf(token));
        } catch (ProblemException e) {
            String operation = request.getMethod() + " /api/" + server.name();
            actor.ifPresent(who -> refusals.note(who, "rest.csrf", operation, e.problem().code()));
            throw e;
        }
    }

    /** The query with the key in place of the page mark. */
    private static String query(HttpServletRequest request, Optional<Actor> actor, Store store) {
        String text = request.getQueryString();
        if (text == null || actor.isEmpty()) {
            return text;
        }
        Query query = new Query(text);
        if (!query.mayHaveAfter() || query.after().isEmpty()) {
            return text;
        }
        String scope = query.scope(request.getRequestURI(), actor.get());
        return query.withAfter(mark -> mark.isEmpty() ? "" : opened(store, mark, scope));
    }

    private static String opened(Store store, String mark, String scope) {
        return Optional.of(mark)
                .filter(text -> text.length() <= LONGEST_MARK)
                .flatMap(text -> store.marks().open(text, scope))
                .orElseThrow(() -> Invalid.because(Reason.of("rest.next").at("after")));
    }
}
