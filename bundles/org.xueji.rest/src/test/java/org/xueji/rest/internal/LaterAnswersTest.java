package org.xueji.rest.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.ws.rs.core.StreamingOutput;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.rest.Created;

/** Answers that are not there yet when the resource returns. */
class LaterAnswersTest extends RestTest {

    private static final String LATER = "/api/notes/later";

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final ExecutorService one = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        clients.shutdownNow();
        one.shutdownNow();
    }

    /** An answer that the test gives, to one request that waits for it. */
    private final class Pending {
        final CompletableFuture<Object> answer = new CompletableFuture<>();
        final CompletableFuture<HttpResponse<String>> seen;

        Pending(HttpRequest.Builder request) throws InterruptedException {
            CountDownLatch asked = new CountDownLatch(1);
            domain.notes().later =
                    body -> {
                        asked.countDown();
                        return answer;
                    };
            seen = CompletableFuture.supplyAsync(() -> server.send(request), clients);
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        }

        HttpResponse<String> seen() throws Exception {
            return seen.get(60, TimeUnit.SECONDS);
        }
    }

    private Pending asked() throws InterruptedException {
        return new Pending(server.request(LATER, "anna"));
    }

    @Test
    void an_answer_is_made_by_whoever_has_it_and_shown_as_any_other() throws Exception {
        AtomicReference<Thread> maker = new AtomicReference<>();
        Pending pending = asked();
        HttpResponse<String> atOnce = server.get("/api/notes/whoami", "anna");
        assertThat(atOnce.statusCode()).isEqualTo(200);
        assertThat(pending.seen).isNotDone();

        one.submit(() -> pending.answer.complete(new Seen(maker))).get(60, TimeUnit.SECONDS);

        assertThat(pending.seen().statusCode()).isEqualTo(200);
        assertThat(pending.seen().body()).isEqualTo("{\"text\":\"安\"}");
        for (String name : List.of("Content-Type", "Cache-Control", "X-Content-Type-Options")) {
            assertThat(pending.seen().headers().firstValue(name))
                    .isPresent()
                    .isEqualTo(atOnce.headers().firstValue(name));
        }
        assertThat(maker.get()).isSameAs(one.submit(Thread::currentThread).get());
    }

    /** Notes who shows it. */
    public static final class Seen {
        private final AtomicReference<Thread> by;

        Seen(AtomicReference<Thread> by) {
            this.by = by;
        }

        public String getText() {
            by.set(Thread.currentThread());
            return "安";
        }
    }

    @Test
    void one_that_is_there_already_is_sent_at_once() {
        domain.notes().later =
                body -> CompletableFuture.completedStage(new Created<>("notes/7", Map.of("id", 7)));

        HttpResponse<String> response = server.get(LATER, "anna");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).hasValue("/api/notes/notes/7");
        assertThat(response.body()).isEqualTo("{\"id\":7}");
    }

    @Test
    void what_fails_or_is_refused_later_is_told_as_if_at_once() throws Exception {
        Pending absent = asked();
        absent.answer.completeExceptionally(NotFound.of("note"));
        assertThat(code(absent.seen())).isEqualTo("404 not-found");

        Pending broken = asked();
        broken.answer.completeExceptionally(new IllegalStateException("the secret is 4711"));
        assertThat(code(broken.seen())).isEqualTo("500 broken");
        assertThat(broken.seen().body()).doesNotContain("4711");

        Pending refused = asked();
        refused.answer.complete(Outcome.rejected(List.of(Reason.of("notes.no").at("/text"))));
        assertThat(code(refused.seen())).isEqualTo("422 rejected");

        Pending unshowable = asked();
        unshowable.answer.complete(new Unshowable());
        assertThat(code(unshowable.seen())).isEqualTo("500 broken");

        Pending cancelled = asked();
        cancelled.answer.cancel(true);
        assertThat(code(cancelled.seen())).isEqualTo("500 broken");
        assertThat(server.get("/api/notes/whoami", "anna").statusCode()).isEqualTo(200);
    }

    /** Cannot be shown as JSON. */
    public static final class Unshowable {
        public String getText() {
            throw new IllegalStateException("not to be shown");
        }
    }

    @Test
    void nothing_is_asked_for_whoever_may_not() {
        domain.notes().later =
                body -> {
                    throw new AssertionError("called");
                };

        assertThat(code(server.send(server.request(LATER)))).isEqualTo("401 unauthenticated");
    }

    @Test
    void a_stream_that_breaks_off_is_not_taken_for_the_whole() throws Exception {
        Pending whole = asked();
        whole.answer.complete((StreamingOutput) out -> out.write("a,b".getBytes(UTF_8)));
        assertThat(whole.seen().body()).isEqualTo("a,b");

        domain.notes().later =
                body -> CompletableFuture.supplyAsync(LaterAnswersTest::breaking, one);
        try (Socket socket = ask()) {
            String sent = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(sent).doesNotEndWith("\r\n0\r\n\r\n").doesNotContain("problem");
        }
    }

    @Test
    void an_error_ends_its_own_request_only() throws Exception {
        Pending broken = asked();
        StreamingOutput content =
                out -> {
                    throw new LinkageError("of another version");
                };
        assertThat(broken.answer.complete(content)).isTrue();

        assertThat(broken.seen().statusCode()).isEqualTo(500);
        assertThat(broken.seen().body()).doesNotContain("another version");
        Pending next = asked();
        next.answer.complete(Map.of("text", "fine"));
        assertThat(next.seen().statusCode()).isEqualTo(200);
        server.remove(domain);
    }

    private static StreamingOutput breaking() {
        return out -> {
            out.write(new byte[100_000]);
            // more than was made room for: the answer is on its way now
            out.write(new byte[100_000]);
            throw new IllegalStateException("the source is gone");
        };
    }

    @Test
    void a_body_is_there_until_its_answer_is_sent() throws Exception {
        CountDownLatch returned = new CountDownLatch(1);
        domain.notes().later =
                body ->
                        CompletableFuture.supplyAsync(
                                () -> {
                                    await(returned);
                                    return Map.of("text", text(body));
                                },
                                one);
        CompletableFuture<HttpResponse<String>> seen =
                CompletableFuture.supplyAsync(
                        () ->
                                server.send(
                                        server.request(LATER, "anna")
                                                .header("Content-Type", "text/csv")
                                                .POST(HttpRequest.BodyPublishers.ofString("a,b"))),
                        clients);
        // by then the thread that took the request has gone on to others
        for (int i = 0; i < 100; i++) {
            server.get("/api/notes/whoami", "anna");
        }
        returned.countDown();

        assertThat(seen.get(60, TimeUnit.SECONDS).body()).isEqualTo("{\"text\":\"a,b\"}");
        assertThat(server.spool()).isEmptyDirectory();
    }

    @Test
    void what_comes_later_is_not_kept_under_a_key() {
        domain.notes().later = body -> CompletableFuture.completedStage(Map.of());

        assertThat(
                        code(
                                server.send(
                                        server.request(LATER, "anna")
                                                .header("Idempotency-Key", "k")
                                                .header("Content-Type", "text/csv")
                                                .POST(HttpRequest.BodyPublishers.ofString("a")))))
                .isEqualTo("500 broken");
    }

    @Test
    void a_domain_that_goes_waits_for_its_answers() throws Exception {
        Pending pending = asked();
        CompletableFuture<Void> going =
                CompletableFuture.runAsync(() -> server.remove(domain), clients);
        Awaitility.await().until(() -> server.get("/api/notes/whoami", "anna").statusCode() == 503);
        assertThat(going).isNotDone();

        pending.answer.complete(Map.of("text", "still"));

        assertThat(pending.seen().statusCode()).isEqualTo(200);
        going.get(60, TimeUnit.SECONDS);
    }

    @Test
    void a_caller_who_went_away_holds_nothing_up() throws Exception {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        domain.notes().later =
                body -> {
                    asked.countDown();
                    return answer;
                };
        ask().close();
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(answer.complete(Map.of("text", "to nobody"))).isTrue();

        server.remove(domain);
        assertThat(code(server.get("/api/notes/whoami", "anna"))).isEqualTo("503 domain-away");
    }

    @Test
    void a_caller_who_does_not_read_holds_up_nobody_else() throws Exception {
        Map<String, String> answer = Map.of("text", "x".repeat(100_000));
        AtomicInteger asked = new AtomicInteger();
        // what is there before its request's thread has gone is sent by that
        Executor soon = CompletableFuture.delayedExecutor(3, TimeUnit.MILLISECONDS, one);
        domain.notes().later =
                body -> {
                    asked.incrementAndGet();
                    return CompletableFuture.supplyAsync(() -> answer, soon);
                };
        int times = 1_000;
        try (Socket silent = ask(times)) {
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> hasStopped(asked));
            assertThat(asked).as("all on the way is full").hasValueLessThan(times);

            CompletableFuture<HttpResponse<String>> other =
                    CompletableFuture.supplyAsync(() -> server.get(LATER, "ben"), clients);
            assertThat(other.get(30, TimeUnit.SECONDS).body()).hasSizeGreaterThan(100_000);
            assertThat(silent.isClosed()).isFalse();
        }
    }

    private static boolean hasStopped(AtomicInteger count) throws InterruptedException {
        int before = count.get();
        Thread.sleep(1_000);
        return before > 0 && count.get() == before;
    }

    /** A request on a connection that a test reads or does not. */
    private Socket ask() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        write(socket, "Connection: close\r\n");
        return socket;
    }

    /** So many requests one behind the other; the server takes no more of them at some time. */
    private Socket ask(int times) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        clients.submit(
                () -> {
                    for (int i = 0; i < times; i++) {
                        write(socket, "");
                    }
                    return null;
                });
        return socket;
    }

    private static void write(Socket socket, String header) throws IOException {
        String request = "GET " + LATER + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer anna\r\n";
        socket.getOutputStream().write((request + header + "\r\n").getBytes(UTF_8));
    }

    private static String text(InputStream body) {
        try {
            return new String(body.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
