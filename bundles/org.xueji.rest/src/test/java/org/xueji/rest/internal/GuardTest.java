package org.xueji.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Authenticator;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;

class GuardTest extends RestTest {

    private final List<JournalEntry> journal = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/notes/whoami",
                "/api/notes/notes/404",
                "/api/notes/broken",
                "/api/docs/",
                "/api/docs/initializer.js",
                "/api/openapi.json",
                "/health/live",
                "/health/ready",
                "/nothing",
                "/api/nothing"
            })
    void every_answer_tells_browsers_what_not_to_do(String path) {
        HttpResponse<String> answer = server.get(path, "anna");

        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "Permissions-Policy")).contains("camera=()");
        assertThat(header(answer, "Cache-Control")).isNotEmpty();
        assertThat(header(answer, "Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
        assertThat(answer.headers().map())
                .doesNotContainKeys("server", "x-powered-by", "strict-transport-security");
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "4711", "jetty");
    }

    @Test
    void a_page_may_run_its_own_scripts_and_no_others() {
        String policy = header(server.get("/api/docs/", "anna"), "Content-Security-Policy");

        assertThat(policy).contains("script-src 'self';").doesNotContain("script-src 'unsafe");
    }

    @Test
    void a_trusted_proxy_says_that_it_was_tls_and_nobody_else_does() {
        assertThat(forwarded("X-Forwarded-Proto", "https").headers().map())
                .doesNotContainKey("strict-transport-security");

        server.configure(Map.of("trustedProxies", "127.0.0.0/8"));

        assertThat(header(forwarded("X-Forwarded-Proto", "https"), "Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "TRACE", "PROPFIND"})
    void other_peoples_pages_get_no_leave(String method) {
        HttpResponse<String> answer =
                server.send(
                        server.request("/api/notes/notes", "anna")
                                .header("Origin", "https://elsewhere.example")
                                .header("Access-Control-Request-Method", "POST")
                                .method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(code(answer)).isEqualTo("405 method-not-allowed");
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
    }

    @Test
    void no_answer_is_shared_with_other_origins() {
        HttpResponse<String> answer =
                server.send(
                        server.request("/api/notes/whoami", "anna")
                                .header("Origin", "https://elsewhere.example"));

        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/notes/days/..%2fwhoami",
                "/api/notes/%2e%2e/notes/whoami",
                "/api/notes/./whoami",
                "/api/notes//whoami",
                "/api/notes/whoami;jsessionid=1",
                "/api/notes/whoami%3bx",
                "/api/notes/%252e%252e/whoami",
                "/api/notes/whoami%00",
                "/api/notes/whoami%0d%0aX",
                "/api/notes/..%5cwhoami",
                "/api;x/notes/whoami"
            })
    void tricks_with_the_path_lead_nowhere(String path) throws IOException {
        String head = raw("GET " + path + " HTTP/1.1");

        assertThat(head).matches("HTTP/1.1 (400|404) (?s:.*)");
    }

    /** Read to its end: after CONNECT the server would keep the connection open. */
    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "OPTIONS", "CONNECT", "PROPFIND", "get", "FOO"})
    void a_method_that_is_none_is_answered_and_the_connection_closed(String method)
            throws IOException {
        String head = raw(method + " /api/notes/whoami HTTP/1.1");

        assertThat(head).startsWith("HTTP/1.1 405 ").contains("Connection: close", "Allow: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?_method=DELETE", "?_type=xml", "?_ctype=xml", "?_wadl"})
    void the_address_does_not_change_what_was_meant(String query) {
        HttpResponse<String> answer = server.get("/api/notes/whoami" + query, "anna");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("name").asText()).isEqualTo("N1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void the_method_is_the_one_that_was_sent(String header) {
        HttpResponse<String> answer =
                server.send(server.request("/api/notes/whoami", "anna").header(header, "DELETE"));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "access_token", "authorization", "Authorization", "bearer"})
    void a_token_in_the_address_is_none(String name) {
        HttpResponse<String> answer =
                server.send(server.request("/api/notes/whoami?" + name + "=anna"));

        assertThat(code(answer)).isEqualTo("401 unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":\"a\",\"admin\":true}",
                "{\"text\":\"a\"} {\"text\":\"b\"}",
                "{\"text\":NaN}"
            })
    void json_that_can_be_read_two_ways_is_refused(String body) {
        assertThat(code(server.post("/api/notes/notes", "anna", body))).isEqualTo("400 invalid");
    }

    @Test
    void json_that_goes_too_deep_is_refused() {
        String deep = "[".repeat(1_000) + "]".repeat(1_000);

        assertThat(code(server.post("/api/notes", "anna", "{\"a\":" + deep + "}")))
                .isEqualTo("400 invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "text/xml", "x"})
    void what_is_no_json_is_not_read_as_json(String type) {
        HttpResponse<String> answer =
                server.send(
                        server.request("/api/notes", "anna")
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofString("{\"a\":\"b\"}")));

        assertThat(code(answer)).isEqualTo("415 unsupported-media-type");
    }

    @Test
    void an_account_that_asks_too_much_is_told_when_to_ask_again() {
        server.configure(Map.of("accountBurst", "3", "account", "1"));
        long begin = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            assertThat(server.get("/api/notes/whoami", "anna").statusCode()).isEqualTo(200);
        }

        HttpResponse<String> answer = server.get("/api/notes/whoami", "anna");

        assertThat(code(answer)).isEqualTo("429 try-later");
        long passed = Duration.ofNanos(System.nanoTime() - begin).toSeconds() + 1;
        assertThat(Long.parseLong(header(answer, "Retry-After"))).isBetween(60 - passed, 60L);
        assertThat(json(answer).path("detail").asText()).contains(header(answer, "Retry-After"));
        assertThat(server.get("/api/notes/whoami", "ben").statusCode()).isEqualTo(200);
    }

    @Test
    void an_address_that_asks_too_much_is_held_up_and_its_neighbour_is_not() {
        server.configure(
                Map.of("addressBurst", "2", "address", "1", "trustedProxies", "127.0.0.1"));
        from("203.0.113.7");
        from("9.9.9.9, 203.0.113.7");

        assertThat(code(from("8.8.8.8, 203.0.113.7"))).isEqualTo("429 try-later");
        assertThat(code(from("203.0.113.8"))).isEqualTo("200 ");
    }

    @Test
    void who_is_no_trusted_proxy_is_counted_himself_whatever_he_says() {
        server.configure(Map.of("addressBurst", "2", "address", "1"));
        from("203.0.113.7");
        from("203.0.113.8");

        assertThat(code(from("203.0.113.9"))).isEqualTo("429 try-later");
    }

    @Test
    void uploads_at_once_are_limited_for_each_account() throws Exception {
        server.configure(Map.of("uploads", "1"));
        try (Socket first = new Socket("127.0.0.1", server.port())) {
            first.getOutputStream()
                    .write(
                            ("POST /api/notes/uploads HTTP/1.1\r\nHost: x\r\n"
                                            + "Authorization: Bearer anna\r\n"
                                            + "Content-Type: text/csv\r\n"
                                            + "Content-Length: 10\r\n\r\nabc")
                                    .getBytes(StandardCharsets.US_ASCII));
            first.getOutputStream().flush();

            await().until(() -> upload("anna").equals("429 try-later"));
            assertThat(upload("ben")).isEqualTo("202 ");
        }
        await().until(() -> upload("anna").equals("202 "));
    }

    @Test
    void a_refused_attempt_is_kept_with_what_was_tried_and_by_whom() {
        server.journal(new Rows()).access(new Nothing());

        assertThat(code(server.get("/api/notes/notes/17", "anna"))).isEqualTo("403 not-allowed");

        await().until(() -> journal.size() == 1);
        JournalEntry row = journal.get(0);
        assertThat(row.actor()).isEqualTo(actor(1, 10));
        assertThat(row.action()).isEqualTo("notes.all");
        assertThat(row.result()).isEqualTo("refused");
        assertThat(row.inputs())
                .isEqualTo(
                        Map.of(
                                "operation", "GET /api/notes/notes/{id}",
                                "code", "not-allowed"));
    }

    @Test
    void so_many_refusals_in_a_minute_are_kept_and_then_that_there_were_more() {
        server.configure(Map.of("refusals", "3")).journal(new Rows()).access(new Nothing());
        for (int i = 0; i < 10; i++) {
            server.get("/api/notes/whoami", "anna");
        }
        server.get("/api/notes/whoami", "ben");

        await().until(() -> journal.stream().anyMatch(row -> row.actor().equals(actor(2, 10))));
        assertThat(journal).filteredOn(row -> row.actor().equals(actor(1, 10))).hasSize(4);
        assertThat(journal.get(3).inputs()).containsEntry("code", "more");
    }

    @Test
    void what_does_not_exist_is_no_refused_attempt() {
        server.journal(new Rows());
        server.get("/api/notes/notes/404", "anna");
        server.get("/api/notes/notes/403", "anna");

        await().until(() -> journal.size() == 1);
        assertThat(journal.get(0).inputs()).containsEntry("code", "not-allowed");
    }

    @Test
    void who_is_kept_from_working_is_told_why_looks_after_his_session_and_is_journaled() {
        Reason why = Reason.of("notes.never", Map.of("why", "x"));
        Authenticator.Holder kept = new Authenticator.Holder(actor(1, 10), Optional.of(why));
        server.authenticator(new Keeping(kept));
        server.journal(new Rows());

        HttpResponse<String> refused = server.get("/api/notes/whoami", "anna");
        HttpResponse<String> garbled = server.post("/api/notes", "anna", "{");

        assertThat(code(refused)).isEqualTo("403 not-allowed");
        assertThat(refused.body()).contains("notes.never").contains("因为x");
        assertThat(code(garbled)).isEqualTo("403 not-allowed");
        await().until(() -> journal.size() == 2);
        assertThat(journal.get(0).inputs()).containsEntry("code", "not-allowed");
        server.add(new NotesDomain("session", database));
        assertThat(server.get("/api/session/whoami", "anna").statusCode()).isEqualTo(200);
    }

    /** Lets one caller in, with a restriction. */
    private record Keeping(Authenticator.Holder kept) implements Authenticator {

        @Override
        public Optional<Actor> authenticate(String token) {
            return Optional.of(kept.actor());
        }

        @Override
        public Optional<Authenticator.Holder> holder(String token) {
            return Optional.of(kept);
        }
    }

    @Test
    void an_answer_does_not_wait_for_the_journal() {
        server.journal(
                        new Rows() {
                            @Override
                            public JournalId record(JournalEntry entry) {
                                throw new IllegalStateException("the journal is full");
                            }
                        })
                .access(new Nothing());

        assertThat(code(server.get("/api/notes/whoami", "anna"))).isEqualTo("403 not-allowed");
    }

    private String upload(String who) {
        return code(
                server.send(
                        server.request("/api/notes/uploads", who)
                                .header("Content-Type", "text/csv")
                                .POST(HttpRequest.BodyPublishers.ofString("a,b"))));
    }

    private HttpResponse<String> from(String chain) {
        return forwarded("X-Forwarded-For", chain);
    }

    private HttpResponse<String> forwarded(String header, String value) {
        return server.send(server.request("/api/notes/whoami", "anna").header(header, value));
    }

    private String raw(String line) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            (line
                                            + "\r\nHost: x\r\nAuthorization: Bearer anna\r\n"
                                            + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private class Rows implements Journal {
        @Override
        public JournalId record(JournalEntry entry) {
            journal.add(entry);
            return new JournalId(journal.size());
        }

        @Override
        public JournalId record(Connection chunk, JournalEntry entry) {
            throw new UnsupportedOperationException();
        }
    }

    /** A matrix without rows. */
    private static final class Nothing implements AccessCheck {
        @Override
        public boolean allows(Actor actor, String action, Parties parties) {
            return false;
        }

        @Override
        public void require(Actor actor, String action, Parties parties, String kind) {
            throw NotFound.hidden(kind);
        }

        @Override
        public boolean mayEver(Actor actor, String action) {
            return false;
        }

        @Override
        public List<Grant> matrix() {
            return List.of();
        }
    }
}
