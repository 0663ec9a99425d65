package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.CertificatePolicy;
import org.xueji.core.api.policy.CertificateRule;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.identity.internal.rest.IdentityRest;
import org.xueji.identity.internal.rest.SessionRest;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/** Login and accounts over HTTP, with the real filter asking the real authenticator. */
class IdentityHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static TestDatabase database;
    private static Identity identity;
    private RestTestServer server;

    @BeforeAll
    static void migrate() {
        database = TestDatabases.derby().migrate("rest");
        identity = Databases.Migrated.of(database).identity();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void start() {
        server =
                RestTestServer.start(
                        database.database(),
                        database.commands(),
                        new SessionRest(identity.login, identity.certificateLogin, Identity.TEXTS),
                        new IdentityRest(
                                identity.administration,
                                identity.posts,
                                identity.keeping(),
                                identity.lending,
                                identity.clock));
        server.authenticator(
                new SessionAuthenticator(
                        identity.sessions, identity.qualifications, identity.clock));
        server.texts(new IdentityTexts());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_login_gives_a_token_that_says_who_one_is() throws IOException {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);

        HttpResponse<String> answer = login(issued);
        String token = JSON.readTree(answer.body()).path("token").asText();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode me = JSON.readTree(server.get("/api/session", token).body());
        assertThat(me.path("account").asText()).isEqualTo(issued.account().login());
        assertThat(me.path("org").asLong()).isEqualTo(TestTree.SCHOOL.value());
        assertThat(me.path("role").asText()).isEqualTo("REGISTRAR");
        assertThat(me.has("token")).isFalse();
    }

    @Test
    void a_page_gets_its_session_as_a_cookie_and_no_token_to_read() throws IOException {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String body =
                "{\"account\":\"%s\",\"password\":\"%s\",\"cookie\":true}"
                        .formatted(issued.account().login(), issued.initialPassword());

        HttpResponse<String> in = server.send(json("/api/session", body));

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
        assertThat(identity.login.find(cookie.substring(cookie.indexOf('=') + 1))).isEmpty();
    }

    private HttpResponse<String> send(String path, String cookie, String csrf, String method) {
        return server.send(
                server.request(path)
                        .header("Cookie", cookie)
                        .header("X-CSRF-Token", csrf)
                        .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void a_rule_about_certificates_is_felt_within_two_seconds_and_leaves_ones_own_session()
            throws IOException {
        IssuedAccount admin = identity.settled(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        identity.clock.advance(Duration.ofDays(40));
        String token = JSON.readTree(login(issued).body()).path("token").asText();
        String lendings = "/api/identity/lendings/own";
        assertThat(server.get(lendings, token).statusCode()).isEqualTo(200);
        identity.operating.come();
        LocalDate since = BusinessTime.today(identity.clock).minusDays(40);
        identity.policies.put(
                CertificatePolicy.class,
                role ->
                        role == Role.REGISTRAR
                                ? CertificateRule.enforce(30, since)
                                : CertificateRule.OFF);
        try {
            await().atMost(Duration.ofMillis(2_500))
                    .until(() -> server.get(lendings, token).statusCode() == 403);
            assertThat(server.get(lendings, token).body())
                    .contains("identity.certificate-stopped")
                    .contains("上岗证");
            JsonNode notice =
                    JSON.readTree(server.get("/api/session", token).body()).path("notice");
            assertThat(notice.path("state").asText()).isEqualTo("STOPPED");
            assertThat(notice.path("until").asText()).isEqualTo(since.plusDays(30).toString());
            HttpResponse<String> english =
                    server.send(
                            server.request("/api/session")
                                    .header("Authorization", "Bearer " + token)
                                    .header("Accept-Language", "en"));
            assertThat(english.body()).contains("operating certificate");
            String changed =
                    "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}"
                            .formatted(issued.initialPassword(), "Another-one-2014");
            assertThat(server.post("/api/session/password", token, changed).statusCode())
                    .isEqualTo(200);
            String above = JSON.readTree(login(admin).body()).path("token").asText();
            assertThat(server.get("/api/identity/certificates-missing", above).body())
                    .contains(issued.account().login())
                    .contains("STOPPED");
            assertThat(
                            JSON.readTree(
                                            server.get(
                                                            "/api/identity/certificates-missing/count",
                                                            above)
                                                    .body())
                                    .path("stopped")
                                    .asInt())
                    .isPositive();
        } finally {
            identity.policies.remove(CertificatePolicy.class);
            identity.operating.go();
        }
    }

    @Test
    void a_third_login_at_once_is_told_when_to_come_back() throws Exception {
        CountDownLatch inside = new CountDownLatch(PasswordGate.SLOTS);
        CountDownLatch release = new CountDownLatch(1);
        PasswordGate slow =
                new PasswordGate(
                        new PasswordGateTest.Blocking(inside, release),
                        identity.clock,
                        identity.hasher);
        ExecutorService others = Executors.newFixedThreadPool(PasswordGate.SLOTS);
        try (RestTestServer busy =
                RestTestServer.start(
                        database.database(),
                        database.commands(),
                        new SessionRest(
                                identity.service(slow),
                                identity.certificateLogin,
                                Identity.TEXTS))) {
            busy.authenticator(
                    new SessionAuthenticator(
                            identity.sessions, identity.qualifications, identity.clock));
            busy.texts(new IdentityTexts());
            String body = credentials(Identity.unused(), "wrong");
            for (int i = 0; i < PasswordGate.SLOTS; i++) {
                others.submit(() -> busy.send(json(busy, "/api/session", body)));
            }
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

            HttpResponse<String> third = busy.send(json(busy, "/api/session", body));

            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            release.countDown();
            others.shutdown();
            assertThat(others.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            release.countDown();
            others.shutdownNow();
        }
    }

    @Test
    void one_sees_and_ends_ones_own_sessions() throws IOException {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        IssuedAccount other = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String here = token(issued);
        String there = token(issued);
        long strange = identity.open(other).session().id();

        JsonNode rows = JSON.readTree(server.get("/api/session/sessions", here).body());
        assertThat(rows).hasSize(2);
        long far =
                rows.get(0).path("current").asBoolean()
                        ? rows.get(1).path("id").asLong()
                        : rows.get(0).path("id").asLong();
        assertThat(delete("/api/session/sessions/" + strange, here)).isEqualTo(404);
        assertThat(delete("/api/session/sessions/" + far, here)).isEqualTo(204);
        assertThat(identity.login.find(there)).isEmpty();
        String third = token(issued);
        assertThat(delete("/api/session/sessions", here)).isEqualTo(204);
        assertThat(identity.login.find(third)).isEmpty();
        assertThat(identity.login.find(here)).isPresent();
    }

    @Test
    void an_administrator_ends_one_session() throws IOException {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String admin = token(identity.settled(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR));
        OpenedSession one = identity.open(issued);
        OpenedSession two = identity.open(issued);
        String path = "/api/identity/accounts/" + issued.account().id() + "/sessions/";

        assertThat(delete(path + one.session().id(), admin)).isEqualTo(204);
        assertThat(delete(path + one.session().id(), admin)).isEqualTo(404);
        assertThat(identity.login.find(one.token())).isEmpty();
        assertThat(identity.login.find(two.token())).isPresent();
    }

    private int delete(String path, String token) {
        return server.send(server.request(path, token).DELETE()).statusCode();
    }

    @Test
    void a_wrong_password_is_told_in_the_language_asked_for() throws IOException {
        IssuedAccount issued = identity.issue(TestTree.SCHOOL, Role.REGISTRAR);
        HttpResponse<String> answer =
                server.send(
                        json("/api/session", credentials(issued.account().login(), "wrong"))
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
            assertThat(login(nobody, "wrong").statusCode()).isEqualTo(422);
        }

        HttpResponse<String> answer = login(nobody, "wrong");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void with_an_initial_password_one_can_choose_another_and_nothing_else() throws IOException {
        IssuedAccount issued = identity.issue(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        String token = token(issued);

        assertThat(server.get("/api/session", token).statusCode()).isEqualTo(401);
        assertThat(server.get("/api/identity/accounts", token).statusCode()).isEqualTo(401);
        assertThat(change(token, issued.initialPassword(), "chosen-by-me-2014").statusCode())
                .isEqualTo(200);
        assertThat(server.get("/api/identity/accounts", token).statusCode()).isEqualTo(200);
    }

    @Test
    void a_password_is_changed_by_nobody_else() {
        IssuedAccount issued = identity.settled(TestTree.COUNTY, Role.LEADER);
        String old = issued.initialPassword();

        assertThat(change("x", old, "chosen-by-me-2014").statusCode()).isEqualTo(401);
        assertThat(
                        server.send(
                                        json(
                                                        "/api/session/password",
                                                        passwords(old, "chosen-by-me"))
                                                .header("Authorization", "Basic eDp5"))
                                .statusCode())
                .isEqualTo(401);
        assertThat(
                        server.send(json("/api/session/password", passwords(old, "chosen-by-me")))
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void after_logging_out_the_token_is_worth_nothing() throws IOException {
        String token = token(identity.settled(TestTree.SCHOOL, Role.LEADER));

        assertThat(server.send(server.request("/api/session", token).DELETE()).statusCode())
                .isEqualTo(204);

        assertThat(change(token, "x", "chosen-by-me-2014").statusCode()).isEqualTo(401);
        assertThat(identity.login.find(token)).isEmpty();
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
        assertThat(server.send(json("/api/session", body)).statusCode()).isEqualTo(400);
    }

    @Test
    void the_roster_is_sent_as_a_workbook() throws IOException {
        String token = token(identity.settled(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR));
        String path = "/api/identity/roster/export";

        HttpResponse<String> sent = server.post(path, token, "{\"reason\":\"报送市局\"}");

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.headers().firstValue("Content-Type"))
                .contains("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(sent.body()).startsWith("PK").contains("xl/workbook.xml");
        HttpResponse<String> refused = server.post(path, token, "{\"reason\":\"\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("identity.why");
    }

    @Test
    void accounts_are_made_one_by_one_and_together() throws IOException {
        String token = token(identity.settled(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR));

        HttpResponse<String> one =
                server.post("/api/identity/accounts", token, account(Identity.unused(), "3001"));
        HttpResponse<String> two =
                server.post(
                        "/api/identity/accounts/batch",
                        token,
                        "{\"accounts\":[%s,%s]}"
                                .formatted(
                                        account(Identity.unused(), "3001"),
                                        account(Identity.unused(), "12")));

        assertThat(one.statusCode()).isEqualTo(201);
        assertThat(JSON.readTree(one.body()).path("initialPassword").asText()).hasSize(23);
        String location = one.headers().firstValue("Location").orElseThrow();
        assertThat(server.get(location, token).headers().firstValue("ETag")).isPresent();
        assertThat(two.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(two.body())).hasSize(2);
    }

    @Test
    void nobody_gives_himself_what_the_request_does_not_ask_for() throws IOException {
        String token = token(identity.settled(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR));
        String body = account(Identity.unused(), "3001").replace("}", ",\"mustChange\":false}");

        assertThat(server.post("/api/identity/accounts", token, body).statusCode()).isEqualTo(400);
    }

    @Test
    void out_of_scope_is_404_and_without_the_right_403() throws IOException {
        String administrator = token(identity.settled(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR));
        String registrar = token(identity.settled(TestTree.COUNTY, Role.REGISTRAR));
        String stranger =
                "/api/identity/accounts/"
                        + identity.issue(TestTree.OTHER_COUNTY, Role.LEADER).account().id();

        assertThat(server.get(stranger, administrator).statusCode()).isEqualTo(404);
        assertThat(server.get(stranger, administrator).body())
                .isEqualTo(server.get("/api/identity/accounts/99999999", administrator).body());
        assertThat(server.get(stranger, registrar).statusCode()).isEqualTo(403);
        assertThat(server.get("/api/identity/accounts", registrar).statusCode()).isEqualTo(403);
    }

    @Test
    void disabling_is_based_on_a_version() throws IOException {
        String token = token(identity.settled(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR));
        String path =
                "/api/identity/accounts/"
                        + identity.issue(TestTree.SCHOOL, Role.LEADER).account().id();
        String etag = server.get(path, token).headers().firstValue("ETag").orElseThrow();

        assertThat(disable(path, token, "\"99\"").statusCode()).isEqualTo(412);
        HttpResponse<String> disabled = disable(path, token, etag);

        assertThat(disabled.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(disabled.body()).path("state").asText()).isEqualTo("DISABLED");
        assertThat(disable(path, token, etag).statusCode()).isEqualTo(412);
    }

    @Test
    void an_account_disabled_elsewhere_is_out_within_two_seconds() throws IOException {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.LEADER);
        String token = token(issued);
        assertThat(server.get("/api/session", token).statusCode()).isEqualTo(200);
        identity.administration.disable(issued.account().id(), Identity.OPERATOR).orElseThrow();

        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofMillis(2_500))
                .untilAsserted(
                        () ->
                                assertThat(server.get("/api/session", token).statusCode())
                                        .isEqualTo(401));
    }

    @Test
    void without_an_authenticator_nobody_passes_not_even_to_log_in() throws IOException {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.LEADER);
        String token = token(issued);
        assertThat(server.get("/api/session", token).statusCode()).isEqualTo(200);

        server.authenticator(null);

        assertThat(server.get("/api/session", token).statusCode()).isEqualTo(503);
        assertThat(login(issued).statusCode()).isEqualTo(503);
    }

    @Test
    void with_the_database_gone_nobody_passes() throws IOException {
        TestDatabase lost = TestDatabases.derby();
        Identity there = Databases.Migrated.of(lost).identity();
        String token = there.open(there.settled(TestTree.SCHOOL, Role.LEADER)).token();
        server.authenticator(
                new SessionAuthenticator(there.sessions, there.qualifications, there.clock));

        lost.close();

        assertThat(server.get("/api/identity/accounts", token).statusCode()).isEqualTo(503);
        assertThat(server.get("/api/session", Tokens.newToken()).statusCode()).isEqualTo(503);
    }

    @Test
    void only_logging_in_is_open() {
        List<String> open = new ArrayList<>();
        for (String domain : List.of("session", "identity")) {
            for (String operation : server.operations(domain)) {
                String method = operation.substring(0, operation.indexOf(' '));
                String path =
                        "/api/"
                                + domain
                                + operation
                                        .substring(method.length() + 1)
                                        .replaceAll("\\{\\w+}", "1");
                HttpRequest.Builder asked =
                        server.request(path.replaceAll("/$", ""))
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString("{}"));
                if (server.send(asked).statusCode() != 401) {
                    open.add(operation);
                }
            }
        }

        assertThat(open).hasSize(1).allMatch(operation -> operation.startsWith("POST"));
    }

    @Test
    void the_documents_name_what_is_served() throws IOException {
        for (RestDomain domain :
                List.of(
                        new SessionRest(identity.login, identity.certificateLogin, Identity.TEXTS),
                        new IdentityRest(
                                identity.administration,
                                identity.posts,
                                identity.keeping(),
                                identity.lending,
                                identity.clock))) {
            List<String> documented = new ArrayList<>();
            try (InputStream in = domain.openApi().orElseThrow()) {
                JSON.readTree(in)
                        .path("paths")
                        .properties()
                        .forEach(
                                path ->
                                        path.getValue()
                                                .fieldNames()
                                                .forEachRemaining(
                                                        method ->
                                                                documented.add(
                                                                        method.toUpperCase(
                                                                                        Locale.ROOT)
                                                                                + " "
                                                                                + path.getKey())));
            }

            assertThat(documented)
                    .as(domain.name())
                    .containsExactlyInAnyOrderElementsOf(server.operations(domain.name()));
        }
    }

    private HttpResponse<String> disable(String path, String token, String version) {
        return server.send(
                server.request(path + "/disable", token)
                        .header("If-Match", version)
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpResponse<String> change(String token, String old, String chosen) {
        return server.post("/api/session/password", token, passwords(old, chosen));
    }

    private String token(IssuedAccount issued) throws IOException {
        return JSON.readTree(login(issued).body()).path("token").asText();
    }

    private HttpResponse<String> login(IssuedAccount issued) {
        return login(issued.account().login(), issued.initialPassword());
    }

    private HttpResponse<String> login(String login, String password) {
        return server.send(json("/api/session", credentials(login, password)));
    }

    private HttpRequest.Builder json(String path, String body) {
        return json(server, path, body);
    }

    private static HttpRequest.Builder json(RestTestServer at, String path, String body) {
        return at.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String credentials(String login, String password) {
        return "{\"account\":\"%s\",\"password\":\"%s\"}".formatted(login, password);
    }

    private static String passwords(String old, String chosen) {
        return "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(old, chosen);
    }

    private static String account(String login, String org) {
        return "{\"login\":\"%s\",\"name\":\"赵老师\",\"org\":\"org%s\",\"role\":\"LEADER\"}"
                .formatted(login, org);
    }
}
