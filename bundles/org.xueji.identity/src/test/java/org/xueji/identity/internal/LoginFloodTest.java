package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.rest.SessionRest;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/**
 * Wrong passwords without end, from one address and from several, with the limits that are shipped:
 * somebody at another address still gets in.
 */
class LoginFloodTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int ATTACKERS = 40;

    /** Together they ask ten times as much as can be hashed. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static TestDatabase database;
    private static Identity identity;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger sentAway = new AtomicInteger();

    @BeforeAll
    static void migrate() {
        database = TestDatabases.derby().migrate("rest");
        identity = Databases.Migrated.of(database).identity();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void a_flood_from_elsewhere_keeps_nobody_out(int addresses) throws Exception {
        IssuedAccount honest = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        PasswordGate gate = new PasswordGate(identity.attempts, identity.clock, new Slow());
        ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS);
        try (RestTestServer server =
                RestTestServer.start(
                        database.database(),
                        database.commands(),
                        new SessionRest(
                                identity.service(gate),
                                identity.certificateLogin,
                                Identity.TEXTS))) {
            server.authenticator(
                    new SessionAuthenticator(
                            identity.sessions, identity.qualifications, identity.clock));
            server.texts(new IdentityTexts());
            server.configure(Map.of("trustedProxies", "127.0.0.1"));
            for (int i = 0; i < ATTACKERS; i++) {
                String address = "10.9.0." + (1 + i % addresses);
                attackers.submit(() -> flood(server, address));
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> sentAway.get() > ATTACKERS / 2 && wrong.get() > 0);

            for (int i = 0; i < 3; i++) {
                Duration took = logIn(server, honest, "10.9.1." + i);
                assertThat(took).isLessThan(SOON);
            }
        } finally {
            over.set(true);
            attackers.shutdown();
            assertThat(attackers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** As bad clients do: without waiting for what they are told. */
    private void flood(RestTestServer server, String address) {
        while (!over.get()) {
            int status = send(server, Identity.unused(), "wrong", address).statusCode();
            (status == 429 ? sentAway : wrong).incrementAndGet();
            pause(PAUSE);
        }
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes as long as a real one on an idle machine, but no processor from other tests. */
    private static final class Slow extends Argon2Hasher {

        Slow() {
            super(new Cost(64, 1, 1));
        }

        @Override
        byte[] derive(String password, byte[] salt, Cost cost, int length) {
            pause(Duration.ofMillis(50));
            return super.derive(password, salt, cost, length);
        }
    }

    /** As good clients do. */
    private static Duration logIn(RestTestServer server, IssuedAccount who, String address) {
        long begun = System.nanoTime();
        HttpResponse<String> answer;
        do {
            answer = send(server, who.account().login(), who.initialPassword(), address);
            if (answer.statusCode() == 429) {
                long seconds =
                        Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow());
                pause(Duration.ofSeconds(seconds));
            }
        } while (answer.statusCode() == 429);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static HttpResponse<String> send(
            RestTestServer server, String login, String password, String address) {
        String body = "{\"account\":\"%s\",\"password\":\"%s\"}".formatted(login, password);
        return server.send(
                server.request("/api/session")
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", address)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
