package org.xueji.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest extends RestTest {

    @Test
    void a_refusal_names_every_reason_in_chinese() {
        HttpResponse<String> response =
                server.post("/api/notes/notes", "anna", "{\"text\":\"refuse\",\"lines\":[]}");

        assertThat(code(response)).isEqualTo("422 rejected");
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(response.headers().firstValue("Content-Language")).hasValue("zh-CN");
        JsonNode body = json(response);
        assertThat(body.path("type").asText()).isEqualTo("urn:xueji:problem:rejected");
        assertThat(body.path("title").asText()).isEqualTo("请求被拒绝");
        assertThat(body.path("detail").asText()).isEqualTo("notes.no；因为because");
        assertThat(body.at("/reasons/0/pointer").asText()).isEqualTo("/text");
        assertThat(body.at("/reasons/1/text").asText()).isEqualTo("因为because");
        assertThat(body.at("/reasons/1/arguments/why").asText()).isEqualTo("because");
        assertThat(database.count("SELECT COUNT(*) FROM NOTE")).isEqualTo(1);
    }

    @Test
    void what_another_domain_has_to_answer_waits_for_it_and_says_which() {
        HttpResponse<String> response = server.get("/api/notes/notes/503", "anna");

        assertThat(code(response)).isEqualTo("503 domain-away");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(json(response).at("/reasons/0/code").asText()).isEqualTo("core.domain-away");
        assertThat(json(response).at("/reasons/0/arguments/domain").asText()).isEqualTo("other");
    }

    @Test
    void a_full_disk_keeps_nothing_and_is_no_mistake_of_the_request() {
        domain.notes().isFull.set(true);
        HttpResponse<String> response = keyed();

        assertThat(code(response)).isEqualTo("507 database-full");
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        assertThat(json(response).path("detail").asText()).contains("腾出空间");
        assertThat(database.count("SELECT COUNT(*) FROM NOTE")).isZero();

        domain.notes().isFull.set(false);
        assertThat(keyed().statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> keyed() {
        return server.send(
                server.request("/api/notes/notes", "anna")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "once")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"a\"}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|en|The request was refused",
                "en-GB, zh;q=0.5|en|The request was refused",
                "zh, en;q=0.5|zh-CN|请求被拒绝",
                "fr, de|zh-CN|请求被拒绝",
                "zh-TW|zh-CN|请求被拒绝",
                "???|zh-CN|请求被拒绝"
            })
    void the_language_is_the_first_of_ours_that_is_asked_for(
            String header, String language, String title) {
        HttpResponse<String> response =
                server.send(
                        server.request("/api/notes/notes", "anna")
                                .header("Content-Type", "application/json")
                                .header("Accept-Language", header)
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"text\":\"refuse\"}")));

        assertThat(response.headers().firstValue("Content-Language")).hasValue(language);
        assertThat(json(response).path("title").asText()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/notes/notes/404|404 not-found",
                "/api/notes/notes/x1|404 not-found",
                "/api/notes/notes/403|403 not-allowed",
                "/api/notes/nothing|404 not-found",
                "/api/nothing/at/all|404 not-found",
                "/api/|404 not-found",
                "/api|404 not-found",
                "/api/NOTES/whoami|404 not-found",
                "/api/notes/../notes/whoami|404 not-found",
                "/api/notes;x=1/whoami|404 not-found",
                "/api/notes//whoami|404 not-found",
                "/api/notes/days/2026-13-01|404 not-found",
                "/api/notes/days/2026-01-01?deep=perhaps|400 invalid"
            })
    void addresses_that_are_wrong_are_problems(String path, String expected) {
        assertThat(code(server.get(path, "anna"))).isEqualTo(expected);
    }

    @Test
    void a_method_that_is_not_taken_is_405_and_says_which_are() {
        HttpResponse<String> response =
                server.send(server.request("/api/notes/whoami", "anna").DELETE());

        assertThat(code(response)).isEqualTo("405 method-not-allowed");
        assertThat(response.headers().firstValue("Allow").orElse("")).contains("GET");
    }

    @Test
    void a_format_that_cannot_be_given_is_406() {
        assertThat(
                        code(
                                server.send(
                                        server.request("/api/notes/whoami", "anna")
                                                .header("Accept", "application/xml"))))
                .isEqualTo("406 not-acceptable");
    }

    @ParameterizedTest
    @CsvSource({
        "application/xml",
        "text/plain",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        "application/octet-stream"
    })
    void a_format_that_is_not_taken_is_415(String type) {
        assertThat(
                        code(
                                server.send(
                                        server.request("/api/notes/notes", "anna")
                                                .header("Content-Type", type)
                                                .POST(HttpRequest.BodyPublishers.ofString("x")))))
                .isEqualTo("415 unsupported-media-type");
    }

    @Test
    void a_compressed_body_is_415() {
        assertThat(
                        code(
                                server.send(
                                        server.request("/api/notes/notes", "anna")
                                                .header("Content-Type", "application/json")
                                                .header("Content-Encoding", "gzip")
                                                .POST(HttpRequest.BodyPublishers.ofString("x")))))
                .isEqualTo("415 unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":\"a\",\"colour\":1}|rest.json-unknown /colour",
                "{\"lines\":[{\"number\":1},{\"number\":2,\"numer\":2}]}|rest.json-unknown /lines/1/numer",
                "{\"lines\":[{\"number\":1},{\"number\":\"2\"}]}|rest.json-type /lines/1/number",
                "{\"lines\":[{}]}|rest.json-type /lines/0/number",
                "{\"day\":\"2026-02-30\"}|rest.json-type /day",
                "{\"text\":\"123456789012345678901\"}|notes.long /text",
                "{\"text\":\"a\",\"text\":\"b\"}|rest.json-malformed ",
                "{\"text\":|rest.json-malformed ",
                "{} {}|rest.json-type ",
                "[]|rest.json-type ",
                "null|rest.body-missing ",
            })
    void a_body_that_is_wrong_is_invalid_and_says_where(String body, String expected) {
        HttpResponse<String> response = server.post("/api/notes/notes", "anna", body);

        assertThat(code(response)).isEqualTo("400 invalid");
        assertThat(reason(response).strip()).isEqualTo(expected.strip());
        assertThat(domain.notes().calls).hasValue(0);
    }

    @Test
    void malformed_json_is_told_by_line_and_column() {
        HttpResponse<String> response =
                server.post("/api/notes/notes", "anna", "{\n  \"text\": oops}");

        assertThat(json(response).at("/reasons/0/arguments/line").asText()).isEqualTo("2");
        assertThat(json(response).path("detail").asText()).startsWith("第 2 行第");
        assertThat(response.body()).doesNotContain("oops");
    }

    @Test
    void a_body_that_is_missing_is_invalid() {
        HttpResponse<String> response = server.post("/api/notes/notes", "anna", "");

        assertThat(reason(response).strip()).isEqualTo("rest.body-missing");
    }

    @Test
    void deep_json_is_refused() {
        String deep = "{\"lines\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

        assertThat(code(server.post("/api/notes/notes", "anna", deep))).isEqualTo("400 invalid");
    }

    @Test
    void what_is_broken_tells_a_number_and_nothing_else() {
        HttpResponse<String> response = server.get("/api/notes/broken", "anna");

        assertThat(code(response)).isEqualTo("500 broken");
        assertThat(response.body()).doesNotContain("4711").doesNotContain("Exception");
        assertThat(json(response).path("incident").asText()).hasSize(36);
        assertThat(json(response).path("detail").asText())
                .contains(json(response).path("incident").asText());
    }

    @Test
    void answers_do_not_say_what_made_them_and_are_not_sniffed() {
        HttpResponse<String> response = server.get("/api/notes/whoami", "anna");

        assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void an_address_outside_the_api_is_answered_in_the_same_form() {
        for (String path : List.of("/", "/favicon.ico", "/nowhere/at-all", "/apis")) {
            HttpResponse<String> response = server.send(server.request(path));

            assertThat(code(response)).as(path).isEqualTo("404 not-found");
            assertThat(response.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
        }
    }
}
