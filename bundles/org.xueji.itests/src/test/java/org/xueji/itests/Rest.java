package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A node's REST interface as one person sees it; a refusal is an answer like any other. */
final class Rest {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String CSV = "text/csv";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final String url;
    private final Optional<String> token;
    private final Map<String, String> login;

    private Rest(String url, Optional<String> token, Map<String, String> login) {
        this.url = url;
        this.token = token;
        this.login = login;
    }

    static Rest at(String url) {
        return new Rest(url, Optional.empty(), Map.of());
    }

    /** The same person, asking another node. */
    Rest elsewhere(String other) {
        return new Rest(other, token, login);
    }

    /** The same person, who has logged in once more. */
    Rest again() throws IOException, InterruptedException {
        return at(url).login(login.get("account"), login.get("password"));
    }

    /** The same person with another password, which he chooses when it has grown old. */
    Rest renewed() throws Exception {
        return Cast.enter(at(url), login.get("account"), login.get("password"));
    }

    Rest login(String account, String password) throws IOException, InterruptedException {
        Map<String, String> shown = Map.of("account", account, "password", password);
        JsonNode session = post("/api/session", shown).fine();
        return new Rest(url, Optional.of(session.path("token").asText()), shown);
    }

    String token() {
        return token.orElseThrow();
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, Object body) throws IOException, InterruptedException {
        return send(creating(path, JSON_TYPE).POST(json(body)));
    }

    Answer post(String path, Object body, long version) throws IOException, InterruptedException {
        return send(
                creating(path, JSON_TYPE)
                        .header("If-Match", "\"" + version + "\"")
                        .POST(json(body)));
    }

    Answer put(String path, Object body, long version) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", JSON_TYPE)
                        .header("If-Match", "\"" + version + "\"")
                        .PUT(json(body)));
    }

    Answer upload(String path, Path file, String type) throws IOException, InterruptedException {
        return send(creating(path, type).POST(BodyPublishers.ofFile(file)));
    }

    Answer upload(String path, byte[] content, String type)
            throws IOException, InterruptedException {
        return send(creating(path, type).POST(BodyPublishers.ofByteArray(content)));
    }

    private HttpRequest.Builder creating(String path, String type) {
        HttpRequest.Builder request = request(path).header("Content-Type", type);
        token.ifPresent(t -> request.header("Idempotency-Key", UUID.randomUUID().toString()));
        return request;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(120))
                        .header("Accept-Language", "en");
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        return request;
    }

    private static Answer send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.headers(), answer.body(), parsed(answer));
    }

    private static JsonNode parsed(HttpResponse<String> answer) throws IOException {
        boolean isJson =
                answer.headers().firstValue("Content-Type").orElse("").contains("json")
                        && !answer.body().isBlank();
        return isJson ? JSON.readTree(answer.body()) : JSON.createObjectNode();
    }

    private static BodyPublisher json(Object body) throws IOException {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }
}
