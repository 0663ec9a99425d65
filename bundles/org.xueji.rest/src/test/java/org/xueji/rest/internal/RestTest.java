package org.xueji.rest.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.rest.testkit.LocalDatabase;
import org.xueji.rest.testkit.RestTestServer;

/** A running server with the domain {@code notes} and three people who have logged in. */
abstract class RestTest {

    static final RestRuntime.Limits LIMITS =
            new RestRuntime.Limits(
                    Duration.ofSeconds(30), Duration.ofSeconds(30), 1024, Duration.ofSeconds(1));

    private static final ObjectMapper JSON = new ObjectMapper();

    LocalDatabase database;
    NotesDomain domain;
    RestTestServer server;

    @BeforeEach
    void start() {
        database = newDatabase();
        database.execute("CREATE TABLE NOTE (NUMBER INTEGER NOT NULL)");
        domain = new NotesDomain("notes", database);
        server =
                RestTestServer.start(database, database, LIMITS, domain)
                        .login("anna", actor(1, 10))
                        .login("ben", actor(2, 10))
                        .login("cleo", actor(3, 11))
                        .texts(RestTest::text);
    }

    LocalDatabase newDatabase() {
        return LocalDatabase.derby();
    }

    @AfterEach
    void stop() {
        server.close();
        database.close();
    }

    static Actor actor(long account, long org) {
        return new Actor(
                new AccountId(account),
                "p" + account,
                "N" + account,
                new OrgId(org),
                Role.REGISTRAR);
    }

    static Optional<String> text(String code, Locale locale) {
        Map<String, List<String>> texts = Map.of("notes.never", List.of("因为{why}", "since {why}"));
        return Optional.ofNullable(texts.get(code))
                .map(both -> both.get(locale.getLanguage().equals("en") ? 1 : 0));
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(response.body(), e);
        }
    }

    static String code(HttpResponse<String> response) {
        return response.statusCode() + " " + json(response).path("code").asText();
    }

    static String reason(HttpResponse<String> response) {
        JsonNode first = json(response).at("/reasons/0");
        return first.path("code").asText() + " " + first.path("pointer").asText();
    }
}
