package org.xueji.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

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
    void head_is_answered_without_a_body() {
        HttpResponse<String> response =
                server.send(
                        server.request("/api/notes/whoami", "anna")
                                .method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }
}
