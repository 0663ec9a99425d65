package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes that never met are started at once on an empty PostgreSQL. */
class TwoNodesIT {

    private static final NodeUnderTest FIRST = NodeUnderTest.onPostgres("first");
    private static NodeUnderTest second;

    @BeforeAll
    static void start() throws Exception {
        FIRST.prepare();
        second = FIRST.beside("second");
        FIRST.start();
        second.start();
        FIRST.awaitReady();
        second.awaitReady();
    }

    @AfterAll
    static void stop() {
        second.stop();
        FIRST.end();
    }

    @Test
    void both_stand_on_one_birth_and_serve_the_same_session() throws Exception {
        assertThat(database(FIRST)).isEqualTo(database(second));

        Cast cast = Cast.on(FIRST, 45);

        String school = "/api/registry/schools/" + cast.schoolId();
        assertThat(cast.registrar().elsewhere(second.url()).get(school).fine())
                .isEqualTo(cast.registrar().get(school).fine());
        long batch = cast.upload(cast.workbook(cast.pupils(4, 30, 0)));
        cast.await(batch, "DRAFT");
        assertThat(
                        cast.registrar()
                                .elsewhere(second.url())
                                .get("/api/intake/batches/" + batch)
                                .fine()
                                .path("ready")
                                .asInt())
                .isEqualTo(30);
    }

    private static String database(NodeUnderTest node) throws Exception {
        return new ObjectMapper()
                .readTree(node.console("persistence:status --json").strip())
                .path("database")
                .asText();
    }
}
