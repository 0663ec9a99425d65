package org.xueji.identity.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.identity.internal.rest.IdentityRest;
import org.xueji.identity.internal.rest.SessionRest;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/**
 * Identity behind a server, a new one for each test over one database for the class, and what
 * people ask of it.
 */
final class IdentityServer
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final ObjectMapper JSON = new ObjectMapper();

    TestDatabase database;
    Identity identity;
    RestTestServer server;

    @Override
    public void beforeAll(ExtensionContext context) {
        database = TestDatabases.derby().migrate("rest");
        identity = Databases.Migrated.of(database).identity();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server =
                RestTestServer.start(
                        database.database(),
                        database.commands(),
                        domains().toArray(RestDomain[]::new));
        server.authenticator(
                new SessionAuthenticator(
                        identity.sessions, identity.qualifications, identity.clock));
        server.texts(new IdentityTexts());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        database.close();
    }

    List<RestDomain> domains() {
        return List.of(
                new SessionRest(identity.login, identity.certificateLogin, Identity.TEXTS),
                new IdentityRest(
                        identity.administration,
                        identity.posts,
                        identity.keeping(),
                        identity.lending,
                        identity.clock));
    }

    String token(IssuedAccount issued) throws IOException {
        return JSON.readTree(login(issued).body()).path("token").asText();
    }

    HttpResponse<String> login(IssuedAccount issued) {
        return login(issued.account().login(), issued.initialPassword());
    }

    HttpResponse<String> login(String login, String password) {
        return server.send(json("/api/session", credentials(login, password)));
    }

    HttpResponse<String> change(String token, String old, String chosen) {
        return server.post("/api/session/password", token, passwords(old, chosen));
    }

    int delete(String path, String token) {
        return server.send(server.request(path, token).DELETE()).statusCode();
    }

    HttpRequest.Builder json(String path, String body) {
        return json(server, path, body);
    }

    static HttpRequest.Builder json(RestTestServer at, String path, String body) {
        return at.request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    static String credentials(String login, String password) {
        return "{\"account\":\"%s\",\"password\":\"%s\"}".formatted(login, password);
    }

    static String passwords(String old, String chosen) {
        return "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(old, chosen);
    }
}
