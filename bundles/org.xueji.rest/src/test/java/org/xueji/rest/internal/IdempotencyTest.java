package org.xueji.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.access.AccountId;
import org.xueji.rest.internal.body.Answer;
import org.xueji.rest.internal.idempotency.Kept;
import org.xueji.rest.internal.store.JdbcKeys;
import org.xueji.rest.testkit.RestTestServer;

class IdempotencyTest extends RestTest {

    private static final String BODY = "{\"text\":\"one\"}";

    @Test
    void a_repeat_gets_the_same_answer_and_does_nothing() {
        HttpResponse<String> first = post("anna", "k1", BODY);
        HttpResponse<String> second = post("anna", "k1", BODY);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(second.headers().firstValue(header))
                    .isEqualTo(first.headers().firstValue(header));
        }
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(notes()).isEqualTo(1);
        assertThat(domain.notes().calls).hasValue(1);
    }

    @Test
    void another_body_or_address_under_the_same_key_is_refused() {
        post("anna", "k1", BODY);

        assertThat(code(post("anna", "k1", "{\"text\":\"two\"}"))).isEqualTo("422 key-reused");
        assertThat(code(post("/api/notes/notes?x=1", "anna", "k1", BODY)))
                .isEqualTo("422 key-reused");
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void the_same_key_of_another_account_is_another_key() {
        post("anna", "k1", BODY);

        assertThat(post("ben", "k1", "{\"text\":\"two\"}").statusCode()).isEqualTo(201);
        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void without_a_key_every_request_counts() {
        server.post("/api/notes/notes", "anna", BODY);
        server.post("/api/notes/notes", "anna", BODY);

        assertThat(notes()).isEqualTo(2);
        assertThat(keys()).isZero();
    }

    @Test
    void a_refusal_leaves_nothing_behind_and_may_be_tried_again() {
        String refused = "{\"text\":\"refuse\"}";

        assertThat(code(post("anna", "k1", refused))).isEqualTo("422 rejected");
        assertThat(notes()).isZero();
        assertThat(keys()).isZero();
        assertThat(code(post("anna", "k1", refused))).isEqualTo("422 rejected");
        assertThat(post("anna", "k1", BODY).statusCode()).isEqualTo(201);
        assertThat(domain.notes().calls).hasValue(3);
    }

    @Test
    void what_is_broken_leaves_nothing_behind() {
        assertThat(code(post("anna", "k1", "{\"text\":null}"))).isEqualTo("500 broken");

        assertThat(keys()).isZero();
        assertThat(post("anna", "k1", BODY).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b"})
    void a_key_that_is_none_is_invalid(String key) {
        assertThat(post("anna", key, BODY).statusCode()).isEqualTo(400);
        assertThat(notes()).isZero();
    }

    @Test
    void a_key_that_is_too_long_is_invalid() {
        assertThat(post("anna", "k".repeat(201), BODY).statusCode()).isEqualTo(400);
        assertThat(post("anna", "k".repeat(200), BODY).statusCode()).isEqualTo(201);
    }

    @Test
    void while_the_first_runs_the_second_is_told_to_wait() throws Exception {
        NotesDomain.Barrier barrier = new NotesDomain.Barrier();
        domain.notes().barrier = barrier;
        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(() -> post("anna", "k1", BODY));
        barrier.entered.await();

        HttpResponse<String> second = post("anna", "k1", BODY);

        assertThat(code(second)).isEqualTo("409 key-running");
        assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
        barrier.released.countDown();
        assertThat(first.get().statusCode()).isEqualTo(201);
        assertThat(post("anna", "k1", BODY).body()).isEqualTo(first.get().body());
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void while_another_node_works_under_the_key_this_one_waits_or_replays() throws Exception {
        try (RestTestServer node = RestTestServer.start(database, database, LIMITS, domain)) {
            node.login("anna", actor(1, 10));
            NotesDomain.Barrier barrier = new NotesDomain.Barrier();
            domain.notes().barrier = barrier;
            CompletableFuture<HttpResponse<String>> first =
                    CompletableFuture.supplyAsync(() -> post("anna", "k1", BODY));
            barrier.entered.await();
            domain.notes().barrier = null;
            afterFirstIsUnderWayElsewhere(node);
            barrier.released.countDown();
            assertThat(first.get().statusCode()).isEqualTo(201);
            HttpResponse<String> replay =
                    node.send(keyed(node, "/api/notes/notes", "anna", "k1", BODY));
            assertThat(replay.body()).isEqualTo(first.get().body());
            assertThat(notes()).isEqualTo(1);
        }
    }

    /** Derby is embedded: there is only one node on it. */
    void afterFirstIsUnderWayElsewhere(RestTestServer node) {}

    @Test
    void what_was_answered_does_not_lie_open_in_the_database() {
        post("anna", "k1", "{\"text\":\"geheim\"}");

        assertThat(keys()).isEqualTo(1);
        assertThat(
                        database.count(
                                "SELECT COUNT(*) FROM RST_IDEMPOTENCY"
                                        + " WHERE BODY LIKE '%geheim%' OR REQUEST_KEY = 'k1'"))
                .isZero();
        assertThat(post("anna", "k1", "{\"text\":\"geheim\"}").body()).contains("geheim");
    }

    @Test
    void of_many_at_once_one_counts() {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<HttpResponse<String>> answers =
                    IntStream.range(0, 40)
                            .mapToObj(
                                    i ->
                                            CompletableFuture.supplyAsync(
                                                    () -> post("anna", "k" + i % 4, BODY), pool))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201, 409);
            assertThat(notes()).isEqualTo(4);
            assertThat(keys()).isEqualTo(4);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void an_upload_counts_once_too() {
        HttpResponse<String> first = upload("k9", 100_000);
        HttpResponse<String> second = upload("k9", 100_000);
        HttpResponse<String> other = upload("k9", 100_001);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Location")).hasValue("/api/notes/uploads/1");
        assertThat(second.body()).isEqualTo("{\"length\":100000}");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(domain.notes().calls).hasValue(1);
    }

    private HttpResponse<String> upload(String key, int size) {
        return server.send(
                server.request("/api/notes/uploads", "anna")
                        .header("Content-Type", "application/octet-stream")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[size])));
    }

    @Test
    void a_key_is_forgotten_after_seven_days() {
        JdbcKeys keys = new JdbcKeys(database);
        Instant now = Instant.parse("2026-09-10T00:00:00Z");
        keep(keys, "old", now.minus(Duration.ofDays(8)));
        keep(keys, "young", now.minus(Duration.ofDays(6)));

        new CleanKeysJob(keys, Clock.fixed(now, ZoneOffset.UTC)).run(new NoContext());

        assertThat(keys.find(new AccountId(1), "old")).isEmpty();
        assertThat(keys.find(new AccountId(1), "young").orElseThrow().createdAt())
                .isEqualTo(now.minus(Duration.ofDays(6)));
    }

    @Test
    void a_key_whose_life_is_over_is_free_again_before_it_is_cleaned() {
        keep(new JdbcKeys(database), "k1", Instant.now().minus(Duration.ofDays(8)));

        assertThat(post("anna", "k1", BODY).headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(notes()).isEqualTo(1);
    }

    private void keep(JdbcKeys keys, String key, Instant at) {
        Answer answer =
                new Answer(201, Optional.empty(), Optional.empty(), Optional.of("{}"), false);
        keys.keep(new AccountId(1), key, new Kept("d".repeat(64), answer, at));
    }

    HttpResponse<String> post(String token, String key, String body) {
        return post("/api/notes/notes", token, key, body);
    }

    private HttpResponse<String> post(String path, String token, String key, String body) {
        return server.send(keyed(server, path, token, key, body));
    }

    static HttpRequest.Builder keyed(
            RestTestServer node, String path, String token, String key, String body) {
        return node.request(path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private long notes() {
        return database.count("SELECT COUNT(*) FROM NOTE");
    }

    private long keys() {
        return database.count("SELECT COUNT(*) FROM RST_IDEMPOTENCY");
    }
}
