package org.xueji.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest extends RestTest {

    @Test
    void the_resource_learns_who_asks() {
        HttpResponse<String> response = server.get("/api/notes/whoami", "anna");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("name").asText()).isEqualTo("N1");
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .isEqualToIgnoringCase("application/json;charset=utf-8");
    }

    @Test
    void what_was_made_has_an_address_and_a_version() {
        HttpResponse<String> response = server.post("/api/notes/notes", "anna", "{\"text\":\"一\"}");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).hasValue("/api/notes/notes/1");
        assertThat(response.headers().firstValue("ETag")).hasValue("\"3\"");
        assertThat(json(response).path("text").asText()).isEqualTo("一");
        assertThat(json(response).path("day").asText()).isEqualTo("2026-09-01");
        assertThat(json(response).path("at").asText()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void a_change_needs_the_version_it_is_based_on() {
        assertThat(put(null)).isEqualTo("428 if-match-required");
        assertThat(put("3")).isEqualTo("400 invalid");
        assertThat(put("\"3\"")).isEqualTo("200 ");
        assertThat(put("\"3\"")).isEqualTo("412 stale");
    }

    private String put(String match) {
        HttpRequest.Builder request =
                server.request("/api/notes/notes/5", "anna")
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"text\":\"x\"}"));
        return code(server.send(match == null ? request : request.header("If-Match", match)));
    }

    @Test
    void dates_and_optional_parameters_are_read() {
        assertThat(server.get("/api/notes/days/2026-09-01?deep=true", "anna").body())
                .contains("\"deep\":true")
                .contains("\"day\":\"2026-09-01\"");
        assertThat(server.get("/api/notes/days/2026-09-01", "anna").statusCode()).isEqualTo(200);
    }

    @Test
    void streams_are_sent_as_they_are() {
        HttpResponse<String> response = server.get("/api/notes/file", "anna");

        assertThat(response.body()).isEqualTo("a,b");
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    }

    @Test
    void a_stream_that_breaks_off_before_it_is_sent_is_a_problem() {
        HttpResponse<String> response = server.get("/api/notes/cut?bytes=10", "anna");

        assertThat(code(response)).isEqualTo("500 broken");
        assertThat(response.body()).doesNotContain("xx");
    }

    @ParameterizedTest
    @ValueSource(ints = {40_000, 100_000, 3_000_000})
    void a_stream_that_breaks_off_in_the_middle_is_an_error_to_who_takes_it(int bytes) {
        assertThatThrownBy(() -> server.get("/api/notes/cut?bytes=" + bytes, "anna"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(server.get("/api/notes/file", "anna").body()).isEqualTo("a,b");
    }

    @Test
    void a_stream_that_breaks_off_ends_without_its_last_chunk() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write(
                            ("GET /api/notes/cut?bytes=100000 HTTP/1.1\r\nHost: x\r\n"
                                            + "Connection: close\r\nAuthorization: Bearer anna\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            String sent =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(sent).startsWith("HTTP/1.1 200").contains("Transfer-Encoding: chunked");
            assertThat(sent).doesNotEndWith("\r\n0\r\n\r\n").doesNotContain("problem");
        }
    }

    @Test
    void head_is_answered_without_a_body() {
        HttpResponse<String> response =
                server.send(
                        server.request("/api/notes/whoami", "anna")
                                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }
}
