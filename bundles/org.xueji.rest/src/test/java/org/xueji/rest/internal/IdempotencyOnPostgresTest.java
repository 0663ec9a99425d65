package org.xueji.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.xueji.rest.testkit.LocalDatabase;
import org.xueji.rest.testkit.RestTestServer;

/** The same rules, and what only a database with several nodes can show. */
class IdempotencyOnPostgresTest extends IdempotencyTest {

    private static EmbeddedPostgres postgres;
    private static int databases;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Override
    LocalDatabase newDatabase() {
        String name = "rest" + databases++;
        LocalDatabase.execute(
                postgres.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name);
        return LocalDatabase.postgresql(postgres.getJdbcUrl("postgres", name));
    }

    @Override
    void afterFirstIsUnderWayElsewhere(RestTestServer node) {
        HttpResponse<String> second =
                node.send(keyed(node, "/api/notes/notes", "anna", "k1", "{\"text\":\"one\"}"));

        assertThat(code(second)).isEqualTo("409 key-running");
    }
}
