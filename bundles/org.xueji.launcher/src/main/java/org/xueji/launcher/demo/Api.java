package org.xueji.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.xueji.launcher.node.LauncherFailed;

/**
 * A node's REST interface as one person uses it: logged in, with idempotency keys on what creates.
 */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final String url;
    private final Optional<String> token;

    private Api(HttpClient client, String url, Optional<String> token) {
        this.client = client;
        this.url = url;
        this.token = token;
    }

    public static Api at(String url) {
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
        return new Api(client, url, Optional.empty());
    }

    /**
     * The same node as the account's person; with the one-time password changed first where it has
     * to be.
     */
    public Api login(Credentials who) {
        JsonNode session = post("/api/session", who.body());
        return new Api(client, url, Optional.of(session.path("token").asText()));
    }

    /** What this person's requests prove who he is by. */
    public String token() {
        return token.orElseThrow();
    }

    public JsonNode get(String path) {
        return json(
                send("GET", path, BodyPublishers.noBody(), "application/json", Optional.empty()));
    }

    public JsonNode post(String path, Object body) {
        return json(send("POST", path, text(body), "application/json", Optional.empty()));
    }

    public JsonNode post(String path, Object body, long version) {
        return json(send("POST", path, text(body), "application/json", Optional.of(version)));
    }

    public JsonNode put(String path, Object body, long version) {
        return json(send("PUT", path, text(body), "application/json", Optional.of(version)));
    }

    public JsonNode upload(String path, Path file, String type) {
        try {
            return json(send("POST", path, BodyPublishers.ofFile(file), type, Optional.empty()));
        } catch (IOException e) {
            throw new LauncherFailed("cannot read " + file, e);
        }
    }

    /** The status of a request that may well be refused. */
    public int status(String method, String path, Object body) {
        BodyPublisher sent = method.equals("GET") ? BodyPublishers.noBody() : text(body);
        return answer(method, path, sent, "application/json", Optional.of(0L)).statusCode();
    }

    private HttpResponse<String> send(
            String method, String path, BodyPublisher body, String type, Optional<Long> version) {
        HttpResponse<String> answer = answer(method, path, body, type, version);
        if (answer.statusCode() >= 400) {
            throw new LauncherFailed(
                    method + " " + path + " -> " + answer.statusCode() + "\n" + answer.body());
        }
        return answer;
    }

    private HttpResponse<String> answer(
            String method, String path, BodyPublisher body, String type, Optional<Long> version) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(120))
                        .header("Accept-Language", "zh-CN")
                        .header("Content-Type", type)
                        .method(method, body);
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        version.ifPresent(v -> request.header("If-Match", "\"" + v + "\""));
        if (method.equals("POST") && token.isPresent()) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new LauncherFailed(method + " " + path + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    private static BodyPublisher text(Object body) {
        try {
            return BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new LauncherFailed("cannot write a request", e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new LauncherFailed("not JSON: " + answer.body(), e);
        }
    }
}
