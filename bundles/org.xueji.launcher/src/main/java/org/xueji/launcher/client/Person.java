package org.xueji.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.xueji.launcher.node.LauncherFailed;

/** Somebody with an account; a refusal is an answer like any other. */
public final class Person {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final String url;
    private final String login;
    private final String password;
    private volatile String token = "";

    private Person(String url, String login, String password) {
        this.url = url;
        this.login = login;
        this.password = password;
    }

    /**
     * What is asked for; the same key again when it is asked once more.
     *
     * @param version the one that a change is based on
     */
    public record Request(
            String method,
            String path,
            BodyPublisher body,
            String type,
            OptionalLong version,
            String key) {

        public static Request get(String path) {
            return new Request(
                    "GET", path, BodyPublishers.noBody(), JSON_TYPE, OptionalLong.empty(), "");
        }

        public static Request post(String path, Object body) {
            return new Request("POST", path, json(body), JSON_TYPE, OptionalLong.empty(), fresh());
        }

        public Request basedOn(long seen) {
            return new Request(method, path, body, type, OptionalLong.of(seen), key);
        }

        public static Request put(String path, Object body) {
            return new Request("PUT", path, json(body), JSON_TYPE, OptionalLong.empty(), "");
        }

        public static Request upload(String path, byte[] content, String type) {
            return new Request(
                    "POST",
                    path,
                    BodyPublishers.ofByteArray(content),
                    type,
                    OptionalLong.empty(),
                    fresh());
        }

        private static String fresh() {
            return UUID.randomUUID().toString();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** What came back. */
    public record Answer(int status, Optional<String> retryAfter, String text) {

        public boolean isFine() {
            return status >= 200 && status < 300;
        }

        public JsonNode json() {
            try {
                return text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
            } catch (IOException e) {
                throw new LauncherFailed("not JSON: " + text, e);
            }
        }

        public JsonNode fine() {
            if (!isFine()) {
                throw new LauncherFailed("answered " + status + ": " + text);
            }
            return json();
        }
    }

    /** The first time: the initial password is changed. */
    public static Person enter(String url, String login, String initial) {
        String chosen = UUID.randomUUID() + "-7aB";
        Person fresh = new Person(url, login, initial).login();
        fresh.fine(
                Request.post(
                        "/api/session/password",
                        Map.of("oldPassword", initial, "newPassword", chosen)));
        return new Person(url, login, chosen).login();
    }

    /** The same person in the same session, at another node. */
    public Person at(String other) {
        Person there = new Person(other, login, password);
        there.token = token;
        return there;
    }

    /** Takes something a step further, as it is now. */
    public JsonNode move(String address, String verb) {
        long version = fine(Request.get(address)).path("version").asLong();
        return fine(Request.post(address + "/" + verb, Map.of()).basedOn(version));
    }

    public Person login() {
        token = "";
        token =
                fine(Request.post("/api/session", Map.of("account", login, "password", password)))
                        .path("token")
                        .asText();
        return this;
    }

    public JsonNode fine(Request request) {
        try {
            return send(request).fine();
        } catch (IOException e) {
            throw new LauncherFailed(request + ": " + e, e);
        }
    }

    public Answer send(Request wanted) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + wanted.path()))
                        .timeout(Duration.ofSeconds(120))
                        .header("Accept-Language", "en")
                        .header("Content-Type", wanted.type())
                        .method(wanted.method(), wanted.body());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
            if (!wanted.key().isEmpty()) {
                request.header("Idempotency-Key", wanted.key());
            }
        }
        wanted.version().ifPresent(v -> request.header("If-Match", "\"" + v + "\""));
        try {
            HttpResponse<String> answer =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.headers().firstValue("Retry-After"), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new LauncherFailed("cannot write a request", e);
        }
    }
}
