package org.xueji.rest.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.xueji.rest.internal.body.Body;
import org.xueji.rest.internal.body.BodyReader;
import org.xueji.rest.internal.guard.Cookies;
import org.xueji.rest.internal.guard.Limits;
import org.xueji.rest.internal.problem.Problem;

/**
 * Logs in by the certificate of the TLS connection, which only the server that ends the connection
 * can know: no header is taken for it.
 */
final class CertificateEntry {

    static final String ADDRESS = "/api/session/certificate";

    private static final String VERIFIED = "javax.servlet.request.X509Certificate";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Node node;
    private final BodyReader bodies;
    private final Limits limits;

    CertificateEntry(Node node, BodyReader bodies, Limits limits) {
        this.node = node;
        this.bodies = bodies;
        this.limits = limits;
    }

    void serve(Entrance.Passage passage) throws IOException {
        HttpServletRequest request = passage.request();
        if (!request.getMethod().equals("POST")) {
            throw Problem.of(405, "method-not-allowed").with("Allow", "POST").exception();
        }
        // a browser shows its certificate to other people's pages too
        Cookies.checkOrigin(request, node.settings());
        limits.login(passage.caller(), ADDRESS);
        boolean cookie;
        try (Body body = bodies.read(request, BodyReader.SMALL)) {
            cookie = LoginBody.wantsCookie(body);
        }
        Optional<String> token = certificate(request).flatMap(this::open);
        if (token.isEmpty()) {
            limits.loggedIn(passage.caller(), ADDRESS, 401);
            throw Problem.of(401, "unauthenticated").with("WWW-Authenticate", "Bearer").exception();
        }
        answer(token.get(), cookie, passage.response());
    }

    private Optional<String> open(X509Certificate client) {
        return node.certificates().flatMap(login -> login.open(client));
    }

    private static Optional<X509Certificate> certificate(HttpServletRequest request) {
        return request.getAttribute(VERIFIED) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }

    private static void answer(String token, boolean cookie, HttpServletResponse response)
            throws IOException {
        ObjectNode body = JSON.createObjectNode();
        if (cookie) {
            response.addHeader("Set-Cookie", Cookies.set(Optional.of(token)));
            response.setHeader(Cookies.CSRF, Cookies.csrf(token));
        } else {
            body.put("token", token);
        }
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }
}
