package org.xueji.itests;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xueji.testkit.TestIssuer;

/** Somebody with an account, and the requests he makes. */
final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;
    private final String unit;
    private final String orgCode;
    private final String role;
    private final String login;
    private String password;
    private String token = "";
    private String secureUrl = "";
    private HttpClient secure = CLIENT;

    Caller(String url, String unit, String orgCode, String role, String login) {
        this.url = url;
        this.unit = unit;
        this.orgCode = orgCode;
        this.role = role;
        this.login = login;
    }

    /** Logs in for the first time, and chooses a password. */
    Caller enter(String initial) {
        password = initial;
        login();
        choosePassword().fine();
        return login();
    }

    Caller login() {
        token = openSession().fine().json().path("token").asText();
        return this;
    }

    RawAnswer openSession() {
        String before = token;
        token = "";
        try {
            return post("/api/session", Map.of("account", login, "password", password));
        } finally {
            token = before;
        }
    }

    /** Has a certificate, to be shown to the node's TLS port. */
    Caller showing(Tls tls, TestIssuer.Issued card) {
        secureUrl = tls.url();
        secure = tls.client(Optional.of(card));
        return this;
    }

    RawAnswer openSessionByCertificate() {
        return send(
                secure,
                HttpRequest.newBuilder(URI.create(secureUrl + "/api/session/certificate"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(json(Map.of())));
    }

    RawAnswer choosePassword() {
        String chosen = UUID.randomUUID() + "-7aB";
        RawAnswer answer =
                post(
                        "/api/session/password",
                        Map.of("oldPassword", password, "newPassword", chosen));
        if (answer.isGood()) {
            password = chosen;
        }
        return answer;
    }

    String unit() {
        return unit;
    }

    String orgCode() {
        return orgCode;
    }

    String role() {
        return role;
    }

    String accountName() {
        return login;
    }

    RawAnswer get(String path) {
        return send(request(path).GET());
    }

    RawAnswer delete(String path) {
        return send(request(path).DELETE());
    }

    RawAnswer post(String path, Object body) {
        return send(creating(path, "application/json").POST(json(body)));
    }

    /** Without an idempotency key: the answer must not be kept. */
    RawAnswer postUnkept(String path, Object body) {
        return send(request(path).header("Content-Type", "application/json").POST(json(body)));
    }

    RawAnswer post(String path, Object body, long version) {
        return send(
                creating(path, "application/json")
                        .header("If-Match", "\"" + version + "\"")
                        .POST(json(body)));
    }

    RawAnswer put(String path, Object body, long version) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("If-Match", "\"" + version + "\"")
                        .PUT(json(body)));
    }

    RawAnswer upload(String path, byte[] content, String type) {
        return send(creating(path, type).POST(BodyPublishers.ofByteArray(content)));
    }

    private HttpRequest.Builder creating(String path, String type) {
        HttpRequest.Builder request = request(path).header("Content-Type", type);
        return token.isEmpty()
                ? request
                : request.header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static RawAnswer send(HttpRequest.Builder request) {
        return send(CLIENT, request);
    }

    private static RawAnswer send(HttpClient client, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new RawAnswer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return role + " of " + unit;
    }
}
