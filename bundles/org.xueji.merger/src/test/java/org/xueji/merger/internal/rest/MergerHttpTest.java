package org.xueji.merger.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.internal.flow.Move;
import org.xueji.merger.internal.MergerTexts;
import org.xueji.merger.internal.World;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/** Mergers over HTTP. */
class MergerHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL = "/api/mergers";
    private static final String PLAN =
            "{\"sources\":[\"2161000001\"],\"target\":\"2161000002\",\"firstDay\":\"2014-10-15\","
                    + "\"documentNo\":\"教发〔2014〕1号\",\"reason\":\"布局调整\"}";

    private TestDatabase db;
    private World world;
    private RestTestServer server;

    @BeforeEach
    void start() {
        db = TestDatabases.derby();
        world = new World(db);
        server =
                RestTestServer.start(world.rest)
                        .texts(new MergerTexts())
                        .login("planner", world.planner())
                        .login("source", world.registrar(World.A))
                        .login("target", world.registrar(World.B))
                        .login("far", world.registrar(World.F));
    }

    @AfterEach
    void stop() {
        server.close();
        world.close();
        db.close();
    }

    @Test
    void from_the_plan_to_the_end() throws IOException {
        for (int i = 0; i < 5; i++) {
            world.pupil(World.A, 1);
        }
        HttpResponse<String> planned = server.post(ALL, "planner", PLAN);
        assertThat(planned.statusCode()).as(planned.body()).isEqualTo(201);
        long id = json(planned).at("/mergers/0/id").asLong();
        String one = ALL + "/" + id;
        HttpResponse<String> early = step(one + "/submit", "target", 1);
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(early.body()).contains("merger.class-missing", "1年级");
        JsonNode classes = json(server.get(one + "/classes", "target"));
        assertThat(classes.path("missing").asInt()).isEqualTo(1);
        String pairs =
                "{\"classes\":[{\"from\":%d,\"to\":%d}]}"
                        .formatted(
                                classes.at("/classes/0/from").asLong(),
                                classes.at("/classes/0/fitting/0/id").asLong());
        JsonNode chosen =
                json(
                        server.send(
                                server.request(one + "/classes", "target")
                                        .header("Content-Type", "application/json")
                                        .header("If-Match", "\"1\"")
                                        .PUT(BodyPublishers.ofString(pairs))));
        assertThat(chosen.path("missing").asInt()).isZero();
        assertThat(chosen.at("/warnings/0/code").asText()).isEqualTo("merger.over-capacity");
        JsonNode sent = json(step(one + "/submit", "target", 2));
        assertThat(sent.path("waitingFor").asText()).isEqualTo("2161000002");

        Merger merger = world.reading.get(new MergerId(id), world.planner()).merger();
        world.move(merger, Move.APPROVE).orElseThrow();
        world.move(merger, Move.APPROVE).orElseThrow();
        assertThat(json(server.get(one + "/left", "source")).path("items")).hasSize(5);
        assertThat(server.get(one + "/left", "target").statusCode()).isEqualTo(403);
        HttpResponse<String> started =
                step(one + "/execute", "planner", world.fresh(merger).version());
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        world.jobs.run(world.job);

        JsonNode done = json(server.get(one, "source"));
        assertThat(done.path("state").asText()).isEqualTo("EXECUTED");
        assertThat(done.path("moved").asInt()).isEqualTo(5);
        assertThat(done.path("left").asInt()).isZero();
        assertThat(json(server.get(ALL, "target")).at("/items/0/id").asLong()).isEqualTo(id);
        assertThat(json(server.get(ALL + "?state=PLANNED", "target")).path("items")).isEmpty();
        assertThat(server.get(one, "far").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> step(String path, String who, long version) {
        return server.send(
                server.request(path, who)
                        .header("If-Match", "\"" + version + "\"")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.noBody()));
    }

    @Test
    void every_operation_is_described() {
        assertThat(server.described("mergers"))
                .containsExactlyInAnyOrderElementsOf(server.operations("mergers"))
                .hasSize(11);
    }

    @Test
    void what_is_missing_is_told_at_once() {
        assertThat(server.post(ALL, "planner", "{}").body())
                .contains("merger.required", "/sources", "/firstDay");
        assertThat(
                        server.post(
                                        ALL,
                                        "planner",
                                        PLAN.replace("\"target\":\"2161000002\",", "")
                                                .replace("教发〔2014〕1号", ""))
                                .body())
                .contains("merger.no-target", "merger.document");
        assertThat(
                        server.post(ALL, "planner", PLAN.replace("2161000001", "2161999999"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(server.post(ALL, "source", PLAN).statusCode()).isEqualTo(403);
        assertThat(server.get(ALL + "?after=x", "source").statusCode()).isGreaterThanOrEqualTo(400);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }
}
