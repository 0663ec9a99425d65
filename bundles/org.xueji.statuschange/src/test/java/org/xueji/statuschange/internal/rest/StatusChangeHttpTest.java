package org.xueji.statuschange.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentStatus;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.statuschange.internal.StatusChangeTexts;
import org.xueji.statuschange.internal.World;
import org.xueji.statuschange.internal.store.Change;
import org.xueji.statuschange.internal.store.ChangeId;
import org.xueji.statuschange.internal.type.ChangeType;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/** Changes of status over HTTP. */
class StatusChangeHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHANGES = "/api/statuschange/changes";

    private TestDatabase db;
    private World world;
    private RestTestServer server;

    @BeforeEach
    void start() {
        db = TestDatabases.derby();
        world = new World(db);
        server =
                RestTestServer.start(world.rest)
                        .texts(new StatusChangeTexts())
                        .login("school", world.registrar(World.A))
                        .login("leader", world.actor(World.A, Role.LEADER))
                        .login("other", world.registrar(World.OF_CITY))
                        .login("county", world.registrar(World.COUNTY));
    }

    @AfterEach
    void stop() {
        server.close();
        world.close();
        db.close();
    }

    @Test
    void a_suspension_goes_from_the_form_to_the_reminder() throws IOException {
        Student pupil = world.pupil(Stage.JUNIOR);
        HttpResponse<String> drawn =
                server.post(
                        CHANGES,
                        "school",
                        form(pupil, "SUSPENSION", "2014-10-15")
                                .replace(
                                        "}", ",\"expectedEnd\":\"2014-11-01\",\"reason\":\"10\"}"));
        assertThat(drawn.statusCode()).as(drawn.body()).isEqualTo(201);
        long id = json(drawn).path("id").asLong();
        assertThat(json(drawn).path("code").asText()).isEqualTo("11");
        assertThat(json(drawn).path("name").asText()).isEqualTo(pupil.name());

        HttpResponse<String> early = step(id, "submit", 1);
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(early.body()).contains("statuschange.paper-missing");
        for (String kind : List.of("APPLICATION", "DIAGNOSIS", "CASE_RECORD")) {
            assertThat(paper(id, kind, "%PDF-1.4 " + kind + "\n%%EOF").statusCode())
                    .as(kind)
                    .isEqualTo(201);
        }
        JsonNode papers = json(server.get(CHANGES + "/" + id + "/papers", "county"));
        assertThat(papers).hasSize(3);
        String hash = papers.at("/0/hash").asText();
        assertThat(server.get(CHANGES + "/" + id + "/papers/" + hash, "county").body())
                .startsWith("%PDF");
        JsonNode sent = json(step(id, "submit", 1));
        assertThat(sent.path("state").asText()).isEqualTo("OPEN");
        assertThat(sent.path("waitingFor").asText()).isEqualTo("2161000001");

        Change change = world.reading.get(new ChangeId(id), world.registrar(World.A)).change();
        world.approveAll(change);
        JsonNode reminders =
                json(server.get("/api/statuschange/reminders", "county")).path("items");
        assertThat(reminders.at("/0/student").asLong()).isEqualTo(pupil.id().value());
        assertThat(reminders.at("/0/expectedEnd").asText()).isEqualTo("2014-11-01");
        assertThat(json(server.get("/api/statuschange/reminders?days=11", "county")).path("items"))
                .isEmpty();
        JsonNode list = json(server.get(CHANGES + "?type=SUSPENSION&state=DONE", "leader"));
        assertThat(list.path("items")).hasSize(1);
        assertThat(json(server.get(CHANGES, "other")).path("items")).isEmpty();
        assertThat(server.get(CHANGES + "/" + id, "other").statusCode()).isEqualTo(404);
        assertThat(server.get(CHANGES + "?org=2161000001", "other").statusCode()).isEqualTo(404);
    }

    @Test
    void contacts_of_a_dropout_are_written_down_shown_and_taken_away() throws IOException {
        Student pupil = world.pupil(Stage.JUNIOR);
        HttpResponse<String> drawn =
                server.post(CHANGES, "school", form(pupil, "DROPOUT", "2014-10-15"));
        String change = CHANGES + "/" + json(drawn).path("id").asLong();
        String contacts = change + "/contacts";
        String visit =
                "{\"day\":\"2014-10-16\",\"whom\":\"母亲\",\"means\":\"VISIT\",\"result\":\"劝返未果\"}";

        HttpResponse<String> made = server.post(contacts, "school", visit);

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(json(server.get(contacts, "county")).at("/0/whom").asText()).isEqualTo("母亲");
        assertThat(json(server.get(change, "leader")).at("/contacts/0/means").asText())
                .isEqualTo("VISIT");
        assertThat(server.post(contacts, "leader", visit).statusCode()).isEqualTo(403);
        assertThat(server.get(contacts, "other").statusCode()).isEqualTo(404);
        HttpResponse<String> empty = server.post(contacts, "school", "{}");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("/day", "/whom", "/means", "/result");
        String one = contacts + "/" + json(made).path("id").asLong();
        assertThat(server.send(server.request(one, "school").DELETE()).statusCode()).isEqualTo(200);
        assertThat(json(server.get(contacts, "school"))).isEmpty();
    }

    @Test
    void a_draft_is_corrected_and_given_up() throws IOException {
        Student pupil = world.pupil(Stage.SENIOR);
        long id =
                json(server.post(CHANGES, "school", form(pupil, "WITHDRAWAL", "2014-10-15")))
                        .path("id")
                        .asLong();
        HttpResponse<String> corrected =
                server.send(
                        server.request(CHANGES + "/" + id, "school")
                                .header("If-Match", "\"1\"")
                                .header("Content-Type", "application/json")
                                .PUT(
                                        BodyPublishers.ofString(
                                                "{\"firstDay\":\"2014-10-16\",\"details\":\"本人申请\"}")));
        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
        assertThat(json(corrected).path("firstDay").asText()).isEqualTo("2014-10-16");
        assertThat(step(id, "discard", 1).statusCode()).isEqualTo(412);
        assertThat(json(step(id, "discard", 2)).path("state").asText()).isEqualTo("DISCARDED");
    }

    @Test
    void what_is_missing_or_refused_is_told_at_once_in_both_languages() throws IOException {
        HttpResponse<String> empty = server.post(CHANGES, "school", "{}");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("/student", "/number", "/name", "/type", "/firstDay");

        Student pupil = world.pupil(Stage.PRIMARY);
        String wrong = form(pupil, "WITHDRAWAL", "2014-10-15");
        HttpResponse<String> chinese = server.post(CHANGES, "school", wrong);
        assertThat(chinese.statusCode()).isEqualTo(422);
        assertThat(chinese.body()).contains("statuschange.stage", "学段");
        HttpResponse<String> english =
                server.send(
                        server.request(CHANGES, "school")
                                .header("Accept-Language", "en")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(wrong)));
        assertThat(english.body()).contains("for SENIOR only");
        assertThat(server.post(CHANGES, "leader", wrong).statusCode()).isEqualTo(403);
        assertThat(server.post(CHANGES, "other", wrong).statusCode()).isEqualTo(404);
        HttpResponse<String> noCase =
                server.post(CHANGES, "school", form(pupil, "CLASS_CHANGE", "2014-10-15"));
        assertThat(noCase.body()).contains("statuschange.no-approval");
    }

    @Test
    void a_class_is_changed_at_once() throws IOException {
        Student pupil = world.pupil(Stage.PRIMARY);
        String body =
                "{\"student\":%s,\"schoolClass\":%s}"
                        .formatted(pupil.id(), World.classOf(World.A, Stage.PRIMARY, 2, 2014, 2));
        assertThat(server.post("/api/statuschange/class-changes", "leader", body).statusCode())
                .isEqualTo(403);
        HttpResponse<String> done = server.post("/api/statuschange/class-changes", "school", body);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(world.now(pupil.id()).placement().orElseThrow().schoolClass())
                .isEqualTo(World.classOf(World.A, Stage.PRIMARY, 2, 2014, 2));
        assertThat(server.post("/api/statuschange/class-changes", "school", body).statusCode())
                .isEqualTo(422);
        assertThat(world.now(pupil.id()).status()).isEqualTo(StudentStatus.ENROLLED);
    }

    @Test
    void the_table_is_shown_with_its_names() throws IOException {
        JsonNode table = json(server.get("/api/statuschange/types", "county"));
        assertThat(table).hasSize(ChangeType.values().length);
        List<String> names = new ArrayList<>();
        for (JsonNode row : table) {
            names.add(row.path("name").asText());
            for (JsonNode material : row.path("materials")) {
                assertThat(material.path("name").asText()).isNotEmpty().doesNotContain("?");
            }
        }
        assertThat(names)
                .containsExactly(
                        "休学", "延长休学", "复学", "出境学习", "回国复学", "辍学", "辍学返校", "退学", "死亡", "班级调整");
    }

    @Test
    void every_operation_is_described() {
        assertThat(server.described("statuschange"))
                .containsExactlyInAnyOrderElementsOf(server.operations("statuschange"));
    }

    private static String form(Student pupil, String type, String firstDay) {
        return "{\"student\":%s,\"number\":\"%s\",\"name\":\"%s\",\"type\":\"%s\",\"firstDay\":\"%s\"}"
                .formatted(pupil.id(), pupil.number().value(), pupil.name(), type, firstDay);
    }

    private HttpResponse<String> step(long id, String step, long version) {
        return server.send(
                server.request(CHANGES + "/" + id + "/" + step, "school")
                        .header("If-Match", "\"" + version + "\"")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> paper(long id, String kind, String content) {
        return server.send(
                server.request(CHANGES + "/" + id + "/papers?fileName=a.pdf&kind=" + kind, "school")
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofString(content)));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
