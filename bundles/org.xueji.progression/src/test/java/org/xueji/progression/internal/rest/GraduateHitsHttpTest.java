package org.xueji.progression.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.progression.internal.World.A;
import static org.xueji.progression.internal.World.F;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.progression.internal.ProgressionTexts;
import org.xueji.progression.internal.World;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/** Graduates who are looked up by number, over HTTP. */
class GraduateHitsHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HITS = "/api/progression/graduates/hits";

    private TestDatabase db;
    private World world;
    private RestTestServer server;
    private PersonId graduate;
    private String number;

    @BeforeEach
    void start() {
        db = TestDatabases.derby();
        world = new World(db);
        server =
                RestTestServer.start(world.rest)
                        .texts(new ProgressionTexts())
                        .login("elsewhere", world.registrar(F))
                        .login("leader", world.actor(F, Role.LEADER));
        graduate = world.pupil(A, 6);
        number = world.now(graduate).number().value();
        world.graduated(A, Stage.PRIMARY);
        world.journal.clear();
    }

    @AfterEach
    void stop() {
        server.close();
        world.close();
        db.close();
    }

    @Test
    void a_school_learns_what_a_newcomer_has_graduated_from_and_each_look_is_journaled()
            throws IOException {
        HttpResponse<String> answer = ask("elsewhere", number);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode hits = JSON.readTree(answer.body());
        assertThat(hits).hasSize(1);
        assertThat(hits.at("/0/number").asText()).isEqualTo(number);
        assertThat(hits.at("/0/graduate/stage").asText()).isEqualTo("PRIMARY");
        assertThat(JSON.readTree(ask("elsewhere", "G99999999999999999").body())).isEmpty();
        assertThat(world.journal).hasSize(2);
        JournalEntry look = world.journal.get(0);
        assertThat(look.action()).isEqualTo("progression.pool");
        assertThat(look.org()).isEqualTo(F);
        assertThat(look.about()).hasValue(graduate.value());
        assertThat(look.inputs().toString()).isEqualTo("{hits=1}");
        JournalEntry vain = world.journal.get(1);
        assertThat(vain.about()).isEmpty();
        assertThat(vain.inputs().toString()).isEqualTo("{hits=0}");
    }

    @Test
    void a_day_has_so_many_looks() {
        world.looksLeft.set(2);
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.add(ask("elsewhere", number).statusCode());
        }
        assertThat(answers).containsExactly(200, 200, 422, 422);
        assertThat(world.journal).hasSize(2);
    }

    @Test
    void what_shows_nothing_costs_nothing() {
        HttpResponse<String> kept =
                server.send(
                        server.request(HITS, "elsewhere")
                                .header("Idempotency-Key", "k-1")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body(number))));
        assertThat(kept.statusCode()).isEqualTo(400);
        assertThat(ask("elsewhere", number.substring(0, 7)).body())
                .contains("progression.whole-number");
        assertThat(server.post(HITS, "elsewhere", "{}").statusCode()).isEqualTo(400);
        assertThat(ask("leader", number).statusCode()).isEqualTo(403);
        assertThat(server.get("/api/progression/graduates/by-number/" + number, "elsewhere"))
                .as("no number in a path: paths are written down")
                .returns(404, HttpResponse::statusCode);
        assertThat(world.looksLeft).hasValue(1_000);
        assertThat(world.journal).isEmpty();
    }

    private HttpResponse<String> ask(String token, String number) {
        return server.post(HITS, token, body(number));
    }

    private static String body(String number) {
        return "{\"number\": \"" + number + "\"}";
    }
}
