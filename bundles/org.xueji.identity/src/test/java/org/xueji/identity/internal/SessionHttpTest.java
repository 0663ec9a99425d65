package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.rest.SessionRest;
import org.xueji.rest.testkit.RestTestServer;

/** Logging in and out, and passwords, over HTTP. */
class SessionHttpTest {

    @RegisterExtension static final IdentityServer HTTP = new IdentityServer();

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_login_gives_a_token_that_says_who_one_is() throws IOException {
        IssuedAccount issued = HTTP.identity.settled(TestTree.SCHOOL, Role.REGISTRAR);

        HttpResponse<String> answer = HTTP.login(issued);
        String token = JSON.readTree(answer.body()).path("token").asText();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode me = JSON.readTree(HTTP.server.get("/api/session", token).body());
        assertThat(me.path("account").asText()).isEqualTo(issued.account().login());
        assertThat(me.path("org").asLong()).isEqualTo(TestTree.SCHOOL.value());
        assertThat(me.path("role").asText()).isEqualTo("REGISTRAR");
        assertThat(me.has("token")).isFalse();
    }

    @Test
    void a_page_gets_its_session_as_a_cookie_and_no_token_to_read() throws IOException {
        IssuedAccount issued = HTTP.identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String body =
                "{\"account\":\"%s\",\"password\":\"%s\",\"cookie\":true}"
                        .formatted(issued.account().login(), issued.initialPassword());

        HttpResponse<String> in = HTTP.server.send(HTTP.json("/api/session", body));

        assertThat(in.statusCode()).isEqualTo(200);
        JsonNode view = JSON.readTree(in.body());
        assertThat(view.has("token")).isFalse();
        assertThat(view.has("cookieToken")).isFalse();
        assertThat(view.has("cookieWanted")).isFalse();
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        String csrf = in.headers().firstValue("X-CSRF-Token").orElseThrow();
        assertThat(send("/api/session", cookie, csrf, "GET").statusCode()).isEqualTo(200);
        assertThat(send("/api/session", cookie, "", "DELETE").statusCode()).isEqualTo(403);
        HttpResponse<String> out = send("/api/session", cookie, csrf, "DELETE");
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(HTTP.identity.login.find(cookie.substring(cookie.indexOf('=') + 1))).isEmpty();
    }

    private HttpResponse<String> send(String path, String cookie, String csrf, String method) {
        return HTTP.server.send(
                HTTP.server
                        .request(path)
                        .header("Cookie", cookie)
                        .header("X-CSRF-Token", csrf)
                        .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void a_third_login_at_once_is_told_when_to_come_back() throws Exception {
        CountDownLatch inside = new CountDownLatch(PasswordGate.SLOTS);
        CountDownLatch release = new CountDownLatch(1);
        PasswordGate slow =
                new PasswordGate(
                        new PasswordGateTest.Blocking(inside, release),
                        HTTP.identity.clock,
                        HTTP.identity.hasher);
        ExecutorService others = Executors.newFixedThreadPool(PasswordGate.SLOTS);
        try (RestTestServer busy =
                RestTestServer.start(
                        HTTP.database.database(),
                        HTTP.database.commands(),
                        new SessionRest(
                                HTTP.identity.service(slow),
                                HTTP.identity.certificateLogin,
                                Identity.TEXTS))) {
            busy.authenticator(
                    new SessionAuthenticator(
                            HTTP.identity.sessions,
                            HTTP.identity.qualifications,
                            HTTP.identity.clock));
            busy.texts(new IdentityTexts());
            String body = IdentityServer.credentials(Identity.unused(), "wrong");
            for (int i = 0; i < PasswordGate.SLOTS; i++) {
                others.submit(() -> busy.send(IdentityServer.json(busy, "/api/session", body)));
            }
            assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();

            HttpResponse<String> third = busy.send(IdentityServer.json(busy, "/api/session", body));

            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            release.countDown();
            others.shutdown();
            assertThat(others.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            release.countDown();
            others.shutdownNow();
        }
    }

    @Test
    void one_sees_and_ends_ones_own_sessions() throws IOException {
        IssuedAccount issued = HTTP.identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        IssuedAccount other = HTTP.identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String here = HTTP.token(issued);
        String there = HTTP.token(issued);
        long strange = HTTP.identity.open(other).session().id();

        JsonNode rows = JSON.readTree(HTTP.server.get("/api/session/sessions", here).body());
        assertThat(rows).hasSize(2);
        long far =
                rows.get(0).path("current").asBoolean()
                        ? rows.get(1).path("id").asLong()
                        : rows.get(0).path("id").asLong();
        assertThat(HTTP.delete("/api/session/sessions/" + strange, here)).isEqualTo(404);
        assertThat(HTTP.delete("/api/session/sessions/" + far, here)).isEqualTo(204);
        assertThat(HTTP.identity.login.find(there)).isEmpty();
        String third = HTTP.token(issued);
        assertThat(HTTP.delete("/api/session/sessions", here)).isEqualTo(204);
        assertThat(HTTP.identity.login.find(third)).isEmpty();
        assertThat(HTTP.identity.login.find(here)).isPresent();
    }

    @Test
    void a_wrong_password_is_told_in_the_language_asked_for() throws IOException {
        IssuedAccount issued = HTTP.identity.issue(TestTree.SCHOOL, Role.REGISTRAR);
        HttpResponse<String> answer =
                HTTP.server.send(
                        HTTP.json(
                                        "/api/session",
                                        IdentityServer.credentials(
                                                issued.account().login(), "wrong"))
                                .header("Accept-Language", "en"));

        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode reason = JSON.readTree(answer.body()).path("reasons").path(0);
        assertThat(reason.path("code").asText()).isEqualTo("identity.login-refused");
        assertThat(reason.path("text").asText()).startsWith("The account or the password is wrong");
        assertThat(answer.body()).doesNotContain(issued.account().login());
    }

    @Test
    void too_many_attempts_say_when_to_come_back() {
        String nobody = Identity.unused();
        for (int i = 0; i < Penalty.FREE; i++) {
            assertThat(HTTP.login(nobody, "wrong").statusCode()).isEqualTo(422);
        }

        HttpResponse<String> answer = HTTP.login(nobody, "wrong");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void with_an_initial_password_one_can_choose_another_and_nothing_else() throws IOException {
        IssuedAccount issued = HTTP.identity.issue(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        String token = HTTP.token(issued);

        assertThat(HTTP.server.get("/api/session", token).statusCode()).isEqualTo(401);
        assertThat(HTTP.server.get("/api/identity/accounts", token).statusCode()).isEqualTo(401);
        assertThat(HTTP.change(token, issued.initialPassword(), "chosen-by-me-2014").statusCode())
                .isEqualTo(200);
        assertThat(HTTP.server.get("/api/identity/accounts", token).statusCode()).isEqualTo(200);
    }

    @Test
    void a_password_is_changed_by_nobody_else() {
        IssuedAccount issued = HTTP.identity.settled(TestTree.COUNTY, Role.LEADER);
        String old = issued.initialPassword();

        assertThat(HTTP.change("x", old, "chosen-by-me-2014").statusCode()).isEqualTo(401);
        assertThat(
                        HTTP.server
                                .send(
                                        HTTP.json(
                                                        "/api/session/password",
                                                        IdentityServer.passwords(
                                                                old, "chosen-by-me"))
                                                .header("Authorization", "Basic eDp5"))
                                .statusCode())
                .isEqualTo(401);
        assertThat(
                        HTTP.server
                                .send(
                                        HTTP.json(
                                                "/api/session/password",
                                                IdentityServer.passwords(old, "chosen-by-me")))
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void after_logging_out_the_token_is_worth_nothing() throws IOException {
        String token = HTTP.token(HTTP.identity.settled(TestTree.SCHOOL, Role.LEADER));

        assertThat(
                        HTTP.server
                                .send(HTTP.server.request("/api/session", token).DELETE())
                                .statusCode())
                .isEqualTo(204);

        assertThat(HTTP.change(token, "x", "chosen-by-me-2014").statusCode()).isEqualTo(401);
        assertThat(HTTP.identity.login.find(token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"account\":\"a\"}",
                "{\"account\":null,\"password\":\"x\"}",
                "[]",
                "",
                "{\"account\":\"a\",\"password\":\"x\",\"role\":\"LEADER\"}"
            })
    void a_login_that_makes_no_sense_is_invalid(String body) {
        assertThat(HTTP.server.send(HTTP.json("/api/session", body)).statusCode()).isEqualTo(400);
    }
}
