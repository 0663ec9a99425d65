package org.xueji.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotLoggedIn;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.rest.ClientCertificate;
import org.xueji.core.api.rest.Public;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.core.api.rest.SessionCookie;

class CookieTest extends RestTest {

    private static final String COOKIE = "__Host-xueji=anna";

    record Opened(boolean cookieWanted, Optional<String> cookieToken) implements SessionCookie {}

    /** Logs in and out as identity does. */
    @Path("/")
    @Produces("application/json")
    @Consumes("application/json")
    public static final class Sessions {

        @POST
        @Access("session.login")
        @Public
        public Opened login(Map<String, Object> body) {
            if (!"right".equals(body.get("password"))) {
                throw NotAllowed.to("session.login");
            }
            return new Opened(
                    Boolean.TRUE.equals(body.get("cookie")),
                    Optional.of((String) body.get("account")));
        }

        @POST
        @Path("certificate")
        @Access("session.login")
        @Public
        public Opened loginByCertificate(
                Map<String, Object> body, @Context ClientCertificate client) {
            return client.certificate()
                    .map(shown -> new Opened(true, Optional.of("anna")))
                    .orElseThrow(() -> NotLoggedIn.because(Reason.of("test.no-certificate")));
        }

        @GET
        @Access("session.own")
        public Map<String, String> own(@HeaderParam("Authorization") String token) {
            return Map.of("header", token);
        }

        @DELETE
        @Access("session.own")
        public Opened logout() {
            return new Opened(true, Optional.empty());
        }
    }

    @BeforeEach
    void session() {
        server.add(
                new RestDomain() {
                    @Override
                    public String name() {
                        return "session";
                    }

                    @Override
                    public List<Object> resources() {
                        return List.of(new Sessions());
                    }

                    @Override
                    public Optional<InputStream> openApi() {
                        return Optional.empty();
                    }
                });
    }

    @Test
    void a_page_gets_its_session_as_a_cookie_that_it_cannot_read() {
        HttpResponse<String> answer = login("anna", "right", true);

        assertThat(answer.headers().allValues("Set-Cookie"))
                .containsExactly("__Host-xueji=anna; Path=/; Secure; HttpOnly; SameSite=Strict");
        assertThat(answer.headers().firstValue("X-CSRF-Token")).hasValue(csrf());
        assertThat(login("anna", "right", false).headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void logging_out_clears_it() {
        HttpResponse<String> answer =
                server.send(page("/api/session").header("X-CSRF-Token", csrf()).DELETE());

        assertThat(answer.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(
                        cookie -> assertThat(cookie).startsWith("__Host-xueji=;").contains("=0"));
    }

    @Test
    void the_cookie_is_a_login_and_reading_gives_the_second_token() {
        HttpResponse<String> answer = server.send(page("/api/session"));

        assertThat(json(answer).path("header").asText()).isEqualTo("Bearer anna");
        assertThat(answer.headers().firstValue("X-CSRF-Token")).hasValue(csrf());
        assertThat(csrf()).isNotEqualTo("anna").hasSize(43);
    }

    @Test
    void a_change_needs_the_second_token() {
        assertThat(code(change(page("/api/notes")))).isEqualTo("403 csrf");
        assertThat(code(change(page("/api/notes").header("X-CSRF-Token", "anna"))))
                .isEqualTo("403 csrf");
        assertThat(
                        code(
                                change(
                                        server.request("/api/notes")
                                                .header("Cookie", "__Host-xueji=ben")
                                                .header("X-CSRF-Token", csrf()))))
                .isEqualTo("403 csrf");
        assertThat(code(change(page("/api/notes").header("X-CSRF-Token", csrf()))))
                .isEqualTo("200 ");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://elsewhere.example, 403",
        "Origin, null, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Origin, OWN, 200"
    })
    void a_change_from_somebody_elses_page_is_refused_though_it_knew_the_token(
            String header, String value, int status) {
        String sent = value.equals("OWN") ? "http://127.0.0.1:" + server.port() : value;

        HttpResponse<String> answer =
                change(page("/api/notes").header("X-CSRF-Token", csrf()).header(header, sent));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void somebody_elses_page_cannot_log_a_browser_in() {
        HttpResponse<String> answer =
                change(
                        server.request("/api/session")
                                .header("Origin", "https://elsewhere.example"));

        assertThat(code(answer)).isEqualTo("403 csrf");
    }

    @Test
    void a_header_needs_no_second_token_and_makes_the_cookie_count_for_nothing() {
        assertThat(code(server.post("/api/notes", "anna", "{}"))).isEqualTo("200 ");
        assertThat(code(change(page("/api/notes").header("Authorization", "Bearer ben"))))
                .isEqualTo("200 ");
        assertThat(code(change(page("/api/notes").header("Authorization", "Bearer wrong"))))
                .isEqualTo("401 unauthenticated");
    }

    @Test
    void of_two_cookies_none_counts() {
        HttpResponse<String> answer =
                server.send(
                        server.request("/api/session")
                                .header("Cookie", COOKIE + "; __Host-xueji=ben"));

        assertThat(code(answer)).isEqualTo("401 unauthenticated");
    }

    @Test
    void guessing_is_held_up_and_a_neighbour_who_was_in_before_is_not() {
        server.configure(Map.of("failedLoginsBurst", "3", "failedLogins", "1"));
        assertThat(login("anna", "right", false).statusCode()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(login("ben", "wrong", false).statusCode()).isEqualTo(403);
        }

        assertThat(code(login("ben", "right", false))).isEqualTo("429 try-later");
        assertThat(code(login("cleo", "right", false))).isEqualTo("429 try-later");
        assertThat(login("anna", "right", false).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Client-Cert",
                "SSL_CLIENT_CERT",
                "X-SSL-Client-Cert",
                "Client-Cert",
                "X-Forwarded-Client-Cert",
                "javax.servlet.request.X509Certificate"
            })
    void a_header_is_no_certificate(String header) {
        HttpResponse<String> answer =
                server.send(
                        server.request("/api/session/certificate")
                                .header(header, "anything")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).at("/reasons/0/code").asText()).isEqualTo("test.no-certificate");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void somebody_elses_page_cannot_have_a_browser_show_its_certificate() {
        HttpResponse<String> answer =
                change(
                        server.request("/api/session/certificate")
                                .header("Origin", "https://elsewhere.example"));

        assertThat(code(answer)).isEqualTo("403 csrf");
    }

    @Test
    void logins_by_certificate_that_fail_are_held_up_too() {
        server.configure(Map.of("failedLoginsBurst", "3", "failedLogins", "1"));
        for (int i = 0; i < 3; i++) {
            assertThat(change(server.request("/api/session/certificate")).statusCode())
                    .isEqualTo(401);
        }

        assertThat(code(change(server.request("/api/session/certificate"))))
                .isEqualTo("429 try-later");
    }

    private HttpRequest.Builder page(String path) {
        return server.request(path).header("Cookie", COOKIE);
    }

    private HttpResponse<String> change(HttpRequest.Builder request) {
        return server.send(
                request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"a\":\"b\"}")));
    }

    private String csrf() {
        return server.send(page("/api/session")).headers().firstValue("X-CSRF-Token").orElseThrow();
    }

    private HttpResponse<String> login(String account, String password, boolean cookie) {
        String body =
                "{\"account\":\"%s\",\"password\":\"%s\",\"cookie\":%s}"
                        .formatted(account, password, cookie);
        return server.send(
                server.request("/api/session")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
