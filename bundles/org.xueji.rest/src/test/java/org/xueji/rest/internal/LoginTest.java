package org.xueji.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.rest.RestDomain;

class LoginTest extends RestTest {

    /** The domain that logs people in. */
    private static final long TWO_SECONDS = Duration.ofSeconds(2).toNanos();

    private static final RestDomain SESSION =
            new RestDomain() {
                @Override
                public String name() {
                    return "session";
                }

                @Override
                public List<Object> resources() {
                    return List.of(new NotesDomain.Sessions());
                }

                @Override
                public Optional<InputStream> openApi() {
                    return Optional.empty();
                }
            };

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Bearer", "Bearer wrong", "Bearer an na", "anna"})
    void nobody_passes_without_a_good_token(String header) {
        HttpRequest.Builder request = server.request("/api/notes/whoami");
        HttpResponse<String> response =
                server.send(header.isEmpty() ? request : request.header("Authorization", header));

        assertThat(code(response)).isEqualTo("401 unauthenticated");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/notes", "/api/notes/marked", "/api/notes/nothing"})
    void no_other_operation_is_open_marked_or_not(String path) {
        assertThat(code(anonymous("POST", path))).isEqualTo("401 unauthenticated");
    }

    @Test
    void login_itself_is_open_and_nothing_beside_it() {
        server.add(SESSION);

        HttpResponse<String> login = anonymous("POST", "/api/session");

        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(json(login).path("token").asText()).isEqualTo("for anna");
        for (String path :
                List.of(
                        "/api/session/",
                        "/api/session/other",
                        "/api/session/x",
                        "/api/session?x")) {
            assertThat(code(anonymous("POST", path)))
                    .as(path)
                    .isEqualTo(path.contains("?") ? "200 " : "401 unauthenticated");
        }
        for (String method : List.of("GET", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE")) {
            assertThat(anonymous(method, "/api/session").statusCode()).as(method).isIn(401, 405);
        }
        assertThat(server.get("/api/session", "anna").statusCode()).isEqualTo(200);
    }

    @Test
    void a_password_is_changed_with_a_token_that_is_good_for_nothing_else() {
        server.add(SESSION);
        String path = "/api/session/password";

        assertThat(code(server.post(path, "half", "{}"))).isEqualTo("200 ");
        assertThat(code(server.post(path, "wrong", "{}"))).isEqualTo("401 unauthenticated");
        assertThat(code(anonymous("POST", path))).isEqualTo("401 unauthenticated");
        assertThat(code(server.get("/api/session", "half"))).isEqualTo("401 unauthenticated");
    }

    @Test
    void a_marked_method_at_another_address_of_its_domain_stays_closed() {
        server.add(SESSION);

        assertThat(code(server.post("/api/session/other", "anna", "{}"))).isEqualTo("200 ");
        assertThat(code(anonymous("POST", "/api/session/other"))).isEqualTo("401 unauthenticated");
    }

    @Test
    void an_open_address_whose_method_is_not_marked_stays_closed() {
        NotesDomain other = new NotesDomain("session", database);
        server.add(other);

        assertThat(code(anonymous("POST", "/api/session"))).isEqualTo("401 unauthenticated");
    }

    @Test
    void an_anonymous_body_has_the_small_limit() {
        server.add(SESSION);
        HttpResponse<String> response =
                server.send(
                        server.request("/api/session")
                                .header("Content-Type", "application/octet-stream")
                                .POST(
                                        HttpRequest.BodyPublishers.ofByteArray(
                                                new byte[(1 << 20) + 1])));

        assertThat(code(response)).isEqualTo("413 too-large");
    }

    @Test
    void while_nobody_checks_logins_only_the_sign_of_life_is_given() {
        server.add(SESSION);
        server.authenticator(null);

        for (String path :
                List.of(
                        "/api/notes/whoami",
                        "/api/session",
                        "/api/openapi.json",
                        "/api/docs/",
                        "/api/unknown")) {
            assertThat(code(server.get(path, "anna"))).as(path).isEqualTo("503 not-ready");
        }
        assertThat(anonymous("POST", "/api/session").statusCode()).isEqualTo(503);
        assertThat(server.send(server.request("/health/ready")).statusCode()).isEqualTo(503);
        assertThat(server.send(server.request("/health/live")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_check_that_fails_lets_nobody_pass() {
        server.authenticator(
                token -> {
                    throw new IllegalStateException("no database");
                });

        assertThat(code(server.get("/api/notes/whoami", "anna"))).isEqualTo("503 not-ready");
    }

    @Test
    void a_token_is_remembered_for_a_moment_but_not_by_another_checker() {
        AtomicInteger asked = new AtomicInteger();
        server.authenticator(
                token -> {
                    asked.incrementAndGet();
                    return Optional.of(actor(1, 10));
                });
        await().until(
                        () -> {
                            server.get("/api/notes/whoami", "x");
                            int first = asked.get();
                            server.get("/api/notes/whoami", "x");
                            return asked.get() == first;
                        });

        server.authenticator(token -> Optional.empty());

        assertThat(server.get("/api/notes/whoami", "x").statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_that_was_taken_back_is_worthless_within_two_seconds() {
        assertThat(server.get("/api/notes/whoami", "anna").statusCode()).isEqualTo(200);

        server.logout("anna");

        long out = System.nanoTime();
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            long asked = System.nanoTime();
                            boolean refused =
                                    server.get("/api/notes/whoami", "anna").statusCode() == 401;
                            assertThat(refused || asked - out < TWO_SECONDS).isTrue();
                            return refused;
                        });
    }

    private HttpResponse<String> anonymous(String method, String path) {
        return server.send(
                server.request(path)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofString("{\"account\":\"anna\"}")));
    }
}
