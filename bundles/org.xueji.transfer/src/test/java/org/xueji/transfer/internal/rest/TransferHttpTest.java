package org.xueji.transfer.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.internal.flow.Move;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.registry.api.Student;
import org.xueji.rest.testkit.LocalDatabase;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;
import org.xueji.transfer.internal.TransferTexts;
import org.xueji.transfer.internal.World;
import org.xueji.transfer.internal.store.Transfer;

class TransferHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> EVERYBODY =
            List.of("school", "leader", "receiving", "receiver", "county", "other", "admin");

    private TestDatabase db;
    private LocalDatabase keys;
    private World world;
    private RestTestServer server;

    @BeforeEach
    void start() {
        db = TestDatabases.derby();
        keys = LocalDatabase.derby();
        world = new World(db);
        server =
                RestTestServer.start(keys, keys, world.rest)
                        .access(world.access)
                        .texts(new TransferTexts())
                        .login("school", world.registrar(World.A))
                        .login("leader", world.leader(World.A))
                        .login("receiving", world.registrar(World.B))
                        .login("receiver", world.leader(World.B))
                        .login("county", world.registrar(new OrgId(14)))
                        .login("other", world.registrar(World.F))
                        .login("admin", world.actor(World.A, Role.SYSTEM_ADMINISTRATOR));
    }

    @AfterEach
    void stop() {
        server.close();
        world.close();
        db.close();
    }

    @Test
    void the_openapi_fragment_describes_what_is_served() {
        assertThat(server.described("transfer")).isEqualTo(server.operations("transfer"));
    }

    @Test
    void an_application_is_drawn_up_proven_sent_and_placed() throws IOException {
        Student pupil = world.pupil(2);
        HttpResponse<String> made = server.post("/api/transfer/transfers", "school", form(pupil));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String path = "/api/transfer/transfers/" + json(made).path("id").asLong();
        HttpResponse<String> paper = upload(path, "school", World.PAPER);
        assertThat(paper.statusCode()).as(paper.body()).isEqualTo(201);
        assertThat(json(paper).path("mediaType").asText()).isEqualTo("application/pdf");
        HttpResponse<String> sent = changed("POST", path + "/submit", "school", "{}", 1);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        assertThat(json(sent).path("step").asText()).isEqualTo("sending-school");
        assertThat(json(sent).path("waitingFor").asText()).isEqualTo("2161000001");

        HttpResponse<String> placed =
                changed(
                        "PUT",
                        path + "/placement",
                        "receiving",
                        "{\"schoolClass\": %s, \"studyingSince\": \"2014-10-08\"}"
                                .formatted(World.classOf(World.B, 2)),
                        2);
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(200);
        assertThat(placed.headers().firstValue("ETag")).hasValue("\"3\"");
        JsonNode seen = json(server.get(path, "county"));
        assertThat(seen.path("name").asText()).isEqualTo(pupil.name());
        assertThat(seen.path("studyingSince").asText()).isEqualTo("2014-10-08");
        assertThat(json(server.get("/api/transfer/transfers?side=RECEIVING", "receiver")))
                .isNotNull();
    }

    @Test
    void every_reason_is_told_with_its_place() throws IOException {
        Student pupil = world.pupil(6);
        HttpResponse<String> refused =
                server.post(
                        "/api/transfer/transfers",
                        "school",
                        """
                        {"student": %s, "number": "x", "name": "别人", "receiving": "2161000003",
                         "reason": "OTHER"}"""
                                .formatted(pupil.id()));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).path("reasons").findValuesAsText("code"))
                .containsExactly(
                        "transfer.data-mismatch",
                        "transfer.data-mismatch",
                        "transfer.details",
                        "transfer.graduating-grade");
        HttpResponse<String> incomplete = server.post("/api/transfer/transfers", "school", "{}");
        assertThat(incomplete.statusCode()).isEqualTo(400);
        assertThat(json(incomplete).path("reasons")).hasSize(5);
    }

    @Test
    void who_may_see_and_do_what() {
        Transfer sent = world.sent(world.pupil(2), World.B);
        String path = "/api/transfer/transfers/" + sent.id();
        String paper = path + "/evidence/" + hash(sent);
        answers("GET " + path, 200, 200, 200, 200, 200, 404, 403);
        answers("GET " + path + "/evidence", 200, 200, 200, 200, 200, 404, 403);
        answers("GET " + paper, 200, 200, 200, 200, 200, 404, 403);
        answers("GET /api/transfer/transfers", 200, 200, 200, 200, 200, 200, 403);
        answers("GET /api/transfer/nudges", 200, 200, 200, 200, 200, 200, 403);
        // 422 and 412 have passed the matrix
        answers("POST " + path + "/submit", 422, 403, 403, 403, 403, 404, 403);
        answers("POST " + path + "/discard", 422, 403, 403, 403, 403, 404, 403);
        answers("PUT " + path + "/placement", 403, 403, 422, 403, 403, 404, 403);
        answers("DELETE " + paper, 422, 403, 403, 403, 403, 404, 403);
    }

    @Test
    void what_came_back_is_corrected_by_its_own_school_only() {
        Transfer sent = world.sent(world.pupil(2), World.B);
        world.move(sent, Move.RETURN).orElseThrow();
        String path = "/api/transfer/transfers/" + sent.id();
        String body = "{\"reason\": \"PARENT_WORK\"}";
        assertThat(changed("PUT", path, "receiving", body, 2).statusCode()).isEqualTo(403);
        assertThat(changed("PUT", path, "other", body, 2).statusCode()).isEqualTo(404);
        assertThat(changed("PUT", path, "school", body, 1).statusCode()).isEqualTo(412);
        assertThat(changed("PUT", path, "school", body, 2).statusCode()).isEqualTo(200);
    }

    @Test
    void a_request_to_apply_is_seen_by_the_school_that_is_asked() throws IOException {
        Student pupil = world.pupil(2);
        String body =
                "{\"number\": \"%s\", \"name\": \"%s\", \"why\": \"家长已迁居\"}"
                        .formatted(pupil.number(), pupil.name());
        assertThat(server.post("/api/transfer/nudges", "receiver", body).statusCode())
                .isEqualTo(403);
        HttpResponse<String> asked = server.post("/api/transfer/nudges", "receiving", body);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        assertThat(asked.body()).doesNotContain(pupil.name());
        assertThat(json(server.get("/api/transfer/nudges", "school")).path("items")).hasSize(1);
        assertThat(json(server.get("/api/transfer/nudges", "other")).path("items")).isEmpty();
    }

    private void answers(String request, int... statuses) {
        String[] words = request.split(" ");
        for (int i = 0; i < statuses.length; i++) {
            String body =
                    words[1].endsWith("/placement")
                            ? "{\"schoolClass\": %s}".formatted(World.classOf(World.B, 5))
                            : "{}";
            HttpResponse<String> answer =
                    words[0].equals("GET")
                            ? server.get(words[1], EVERYBODY.get(i))
                            : changed(words[0], words[1], EVERYBODY.get(i), body, 2);
            assertThat(answer.statusCode())
                    .as(request + " by " + EVERYBODY.get(i) + ": " + answer.body())
                    .isEqualTo(statuses[i]);
        }
    }

    private String hash(Transfer of) {
        return world.evidence.list(of.id(), world.registrar(World.A)).get(0).ref().hash();
    }

    private String form(Student pupil) {
        return """
                {"student": %s, "number": "%s", "name": "%s", "receiving": "2161000002",
                 "reason": "FAMILY_MOVE"}"""
                .formatted(pupil.id(), pupil.number(), pupil.name());
    }

    private HttpResponse<String> upload(String path, String who, byte[] content) {
        return server.send(
                server.request(path + "/evidence?fileName=scan.pdf", who)
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(content)));
    }

    private HttpResponse<String> changed(
            String method, String path, String who, String body, long version) {
        return server.send(
                server.request(path, who)
                        .header("Content-Type", "application/json")
                        .header("If-Match", "\"" + version + "\"")
                        .method(method, BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
        return JSON.readTree(answer.body());
    }
}
