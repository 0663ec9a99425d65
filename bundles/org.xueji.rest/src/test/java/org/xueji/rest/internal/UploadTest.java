package org.xueji.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xueji.rest.testkit.RestTestServer;

class UploadTest extends RestTest {

    private static final long MAX = NotesDomain.MAX_UPLOAD;
    private static final RestRuntime.Limits IMPATIENT =
            new RestRuntime.Limits(
                    Duration.ofSeconds(30), Duration.ofSeconds(1), 1024, Duration.ofSeconds(1));

    @AfterEach
    void nothing_lies_about() {
        await().untilAsserted(
                        () -> {
                            try (var files = Files.list(server.spool())) {
                                assertThat(files).isEmpty();
                            }
                        });
    }

    @Test
    void an_upload_up_to_the_limit_is_taken() {
        assertThat(upload(body((int) MAX)).body()).isEqualTo("{\"length\":" + MAX + "}");
    }

    @Test
    void a_chunked_upload_is_taken() {
        assertThat(upload(chunked((int) MAX)).body()).isEqualTo("{\"length\":" + MAX + "}");
    }

    @Test
    void a_chunked_upload_is_cut_at_the_limit() {
        HttpResponse<String> response = upload(chunked((int) MAX + 1));

        assertThat(code(response)).isEqualTo("413 too-large");
        assertThat(domain.notes().calls).hasValue(0);
    }

    @Test
    void two_gigabytes_are_refused_before_they_are_sent() throws IOException {
        long start = System.nanoTime();
        String answer =
                raw(
                        "POST /api/notes/uploads HTTP/1.1\r\nHost: x\r\n"
                                + "Authorization: Bearer anna\r\n"
                                + "Content-Type: application/octet-stream\r\n"
                                + "Content-Length: 2147483649\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":\"too-large\"");
        assertThat(answer).containsIgnoringCase("connection: close");
        // the server waits 60 s for a connection on which nothing comes
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    @Timeout(60)
    void a_length_beyond_all_numbers_is_refused() throws IOException {
        String answer =
                raw(
                        "POST /api/notes/uploads HTTP/1.1\r\nHost: x\r\n"
                                + "Authorization: Bearer anna\r\n"
                                + "Content-Type: application/octet-stream\r\n"
                                + "Content-Length: 99999999999999999999\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4");
    }

    @Test
    @Timeout(60)
    void a_body_that_drips_is_given_up() throws Exception {
        try (RestTestServer impatient =
                RestTestServer.start(database, database, IMPATIENT, domain)
                        .login("anna", actor(1, 10))
                        .texts(RestTest::text)) {
            String answer =
                    raw(
                            impatient,
                            "POST /api/notes/uploads HTTP/1.1\r\nHost: x\r\n"
                                    + "Authorization: Bearer anna\r\n"
                                    + "Content-Type: application/octet-stream\r\n"
                                    + "Content-Length: 10000\r\n\r\n",
                            300);

            assertThat(answer).startsWith("HTTP/1.1 408").contains("\"code\":\"timeout\"");
        }
        assertThat(domain.notes().calls).hasValue(0);
    }

    @Test
    void json_has_the_small_limit() {
        String most = "{\"text\":\"a\"" + " ".repeat((1 << 20) - 12) + "}";

        assertThat(server.post("/api/notes/notes", "anna", most).statusCode()).isEqualTo(201);
        assertThat(code(server.post("/api/notes/notes", "anna", most + " ")))
                .isEqualTo("413 too-large");
    }

    @Test
    void who_has_not_logged_in_uploads_nothing() {
        HttpResponse<String> response =
                server.send(
                        server.request("/api/notes/uploads")
                                .header("Content-Type", "application/octet-stream")
                                .POST(body(1000)));

        assertThat(code(response)).isEqualTo("401 unauthenticated");
    }

    private HttpResponse<String> upload(HttpRequest.BodyPublisher body) {
        return server.send(
                server.request("/api/notes/uploads", "anna")
                        .header("Content-Type", "application/octet-stream")
                        .POST(body));
    }

    private static HttpRequest.BodyPublisher body(int size) {
        return HttpRequest.BodyPublishers.ofByteArray(new byte[size]);
    }

    private static HttpRequest.BodyPublisher chunked(int size) {
        return HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(new byte[size]));
    }

    private String raw(String head) throws IOException {
        return raw(server, head, 0);
    }

    /** Sends a head and then a byte every tenth of a second until the server answers. */
    private static String raw(RestTestServer server, String head, int bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(40));
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            for (int i = 0; i < bytes && in.available() == 0; i++) {
                out.write('x');
                out.flush();
                await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
