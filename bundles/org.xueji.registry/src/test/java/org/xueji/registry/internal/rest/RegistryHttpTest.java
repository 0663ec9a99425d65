package org.xueji.registry.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.Moves.Move;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.internal.RegistryTexts;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

class RegistryHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "61010220080315001X";

    private TestDatabase db;
    private World world;
    private RestTestServer server;

    @BeforeEach
    void start() {
        db = TestDatabases.derby().migrate("rest");
        world = new World(db);
        world.roll.enrol(Roll.FIRST, List.of(Roll.child(1, Roll.FIRST, "曾小明", ID)));
        server = RestTestServer.start(db.database(), db.commands(), world.rest);
        server.texts(new RegistryTexts());
        server.login("county", World.COUNTY).login("county-leader", World.COUNTY_LEADER);
        server.login("school", World.SCHOOL).login("other", World.OTHER_SCHOOL);
        server.login("admin", World.ADMINISTRATOR);
    }

    @AfterEach
    void stop() {
        server.close();
        world.close();
        db.close();
    }

    @Test
    void the_openapi_fragment_describes_what_is_served() {
        assertThat(server.described("registry")).isEqualTo(server.operations("registry"));
    }

    @Test
    void the_roll_is_a_file_with_a_name() {
        HttpResponse<String> sent =
                server.get("/api/registry/students/export?format=csv", "county");

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(sent.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        name ->
                                assertThat(URLDecoder.decode(name, StandardCharsets.UTF_8))
                                        .isEqualTo(
                                                "attachment; filename*=UTF-8''演示-在籍学生-610102"
                                                        + "-2014-10-20.csv"));
        assertThat(sent.body().lines()).hasSize(3);
        assertThat(sent.body().strip()).contains("合计,1,").endsWith("Nobody in this file is real.");
        assertThat(sent.body()).contains("曾小明").doesNotContain(ID);
        assertThat(
                        List.of(
                                status("students/export?format=pdf", "county"),
                                status("students/export?status=SOMETHING", "county"),
                                status("students/export?grade=77", "county"),
                                status("students/export?scope=2161000002", "school"),
                                status("students/export", "admin")))
                .containsExactly(400, 400, 422, 404, 403);
    }

    @Test
    void a_file_that_breaks_off_is_an_error_to_who_takes_it() {
        world.roll.enrol(
                Roll.FIRST,
                IntStream.range(100, 1_500)
                        .mapToObj(i -> Roll.child(i, Roll.FIRST, "某" + i, ""))
                        .toList());
        world.roll.enrol(Roll.SECOND, List.of(Roll.child(2, Roll.SECOND, "李小军", "")));
        db.execute("ALTER TABLE REG_PERSON ALTER COLUMN BIRTH_DATE NULL");
        db.execute("UPDATE REG_PERSON SET BIRTH_DATE = NULL WHERE NAME = '李小军'");

        assertThatThrownBy(() -> server.get("/api/registry/students/export?format=csv", "county"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(status("students/export?format=csv&scope=2161000001", "county")).isEqualTo(200);
        assertThat(world.journal.stream().map(JournalEntry::result))
                .containsExactly("granted", "broken-off", "granted", "complete");
    }

    @Test
    void without_a_token_nothing_is_shown() {
        for (String path : List.of("codes", "students", "organisations", "schools/2001")) {
            assertThat(server.send(server.request("/api/registry/" + path)).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_school_and_a_class_are_made_and_read() throws IOException {
        HttpResponse<String> made =
                server.post(
                        "/api/registry/schools",
                        "county",
                        """
                        {"code": "3161000009", "name": "九年制学校", "managing": "610102",
                         "siteRegion": "610102000000", "years": {"PRIMARY": 6, "JUNIOR": 3}}""");
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode school = JSON.readTree(made.body());
        assertThat(made.headers().firstValue("Location"))
                .hasValueSatisfying(l -> assertThat(l).endsWith("schools/" + school.get("id")));
        assertThat(get("schools/by-code/3161000009", "county")).isEqualTo(school);

        HttpResponse<String> opened =
                server.post(
                        "/api/registry/classes",
                        "school",
                        """
                        {"school": "2161000001", "schoolYear": 2014, "grade": "11",
                         "classNo": "2014102", "name": "小一(02)班", "capacity": 45}""");
        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(get("schools/2001/classes?year=2014", "county")).hasSize(2);
    }

    @Test
    void a_refusal_tells_every_reason_with_its_place() throws IOException {
        HttpResponse<String> refused =
                server.post(
                        "/api/registry/schools",
                        "county",
                        """
                        {"code": "9", "name": "", "managing": "610102",
                         "siteRegion": "1", "years": {}}""");

        assertThat(refused.statusCode()).isEqualTo(422);
        JsonNode reasons = JSON.readTree(refused.body()).path("reasons");
        assertThat(reasons).hasSize(4);
        assertThat(reasons.get(0).path("text").asText()).contains("学校标识码");
        assertThat(server.post("/api/registry/schools", "county", "{}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_school_reads_the_copy_of_who_left_it_and_no_longer_the_pupil() throws IOException {
        long pupil = get("students", "school").at("/items/0/id").asLong();
        PersonId person = new PersonId(pupil);
        world.moves
                .move(
                        new Move(
                                person,
                                Roll.FIRST,
                                Roll.FAR,
                                Roll.classOf(Roll.FAR),
                                LocalDate.of(2014, 10, 20)),
                        () -> new JournalId(9))
                .orElseThrow();

        JsonNode left = get("leavers", "school").path("items");
        assertThat(left).hasSize(1);
        assertThat(left.at("/0/lastDay").asText()).isEqualTo("2014-10-19");
        String copy = "/api/registry/leavers/" + left.at("/0/id").asLong();
        assertThat(server.get(copy, "county-leader").body())
                .contains("曾小明", "2161000001", "139******00")
                .doesNotContain(ID, "13900000000", "某路1号");
        assertThat(server.get("/api/registry/students/" + pupil, "school").statusCode())
                .isEqualTo(404);
        assertThat(server.get(copy, "other").statusCode()).isEqualTo(404);
        assertThat(server.get(copy, "admin").statusCode()).isEqualTo(403);
        assertThat(server.get("/api/registry/leavers?school=2161000001", "other").statusCode())
                .isEqualTo(404);
        assertThat(get("leavers?school=2161000001", "county").path("items")).hasSize(1);
    }

    @Test
    void a_class_is_changed_from_the_version_that_was_read_only() {
        String path = "/api/registry/classes/" + Roll.classOf(Roll.FIRST);
        String body = "{\"name\": \"小一(1)班\", \"capacity\": 50}";
        String tag = server.get(path, "school").headers().firstValue("ETag").orElseThrow();

        assertThat(put(path, tag, body)).isEqualTo(200);
        assertThat(put(path, tag, body)).isEqualTo(412);
        assertThat(put(path, "\"2\"", body)).isEqualTo(200);
    }

    @Test
    void pupils_are_found_in_ones_own_scope_and_the_others_do_not_exist() throws IOException {
        JsonNode found = get("students?name=zeng", "county").path("items");
        assertThat(found).hasSize(1);
        String id = found.get(0).path("id").asText();
        assertThat(found.get(0).path("maskedId").asText()).isEqualTo("610102**********1X");
        assertThat(found.get(0).path("school").asText()).isEqualTo("2161000001");

        assertThat(get("students?number=" + ID, "school").path("items")).hasSize(1);
        assertThat(get("students?number=" + ID, "other").path("items")).isEmpty();
        assertThat(status("students/" + id, "school")).isEqualTo(200);
        assertThat(status("students/" + id, "other")).isEqualTo(404);
        assertThat(status("students/" + id, "admin")).isEqualTo(403);
        assertThat(status("students?scope=2161000001", "other")).isEqualTo(404);
        assertThat(get("students/count", "county").path("onRoll").asInt()).isEqualTo(1);
        assertThat(server.get("/api/registry/students/" + id, "school").body()).doesNotContain(ID);
    }

    @Test
    void a_full_id_number_is_shown_for_a_reason_and_the_look_is_kept() throws IOException {
        String id = get("students?name=zeng", "school").path("items").get(0).path("id").asText();
        String path = "/api/registry/students/" + id + "/id-number-views";
        String reason = "{\"reason\": \"CHECK_IDENTITY\"}";

        HttpResponse<String> shown = server.post(path, "school", reason);

        assertThat(JSON.readTree(shown.body()).path("idNumber").asText()).isEqualTo(ID);
        assertThat(world.journal)
                .extracting(JournalEntry::action)
                .containsExactly("registry.view-id-number");
        assertThat(world.journal.get(0).inputs().toString()).doesNotContain(ID);
        assertThat(server.post(path, "school", "{}").statusCode()).isEqualTo(422);
        assertThat(server.post(path, "county-leader", reason).statusCode()).isEqualTo(403);
        assertThat(server.post(path, "other", reason).statusCode()).isEqualTo(404);
        assertThat(world.journal).hasSize(1);
    }

    @Test
    void a_school_learns_of_a_child_elsewhere_his_name_and_school_and_no_more() throws IOException {
        HttpResponse<String> hits =
                server.post("/api/registry/students/hits", "other", "{\"number\": \"" + ID + "\"}");

        JsonNode hit = JSON.readTree(hits.body()).get(0);
        assertThat(hit.path("maskedId").asText()).isEqualTo("610102**********1X");
        assertThat(hit.path("name").asText()).isNotEmpty();
        assertThat(hit.path("school").asText()).isNotEmpty();
        assertThat(hit).hasSize(3);
        assertThat(hits.body()).doesNotContain(ID);
        assertThat(world.journal)
                .singleElement()
                .satisfies(
                        look -> {
                            assertThat(look.action()).isEqualTo("registry.find-elsewhere");
                            assertThat(look.about()).isPresent();
                            assertThat(look.inputs().toString()).doesNotContain(ID);
                        });
        for (String nobodys : new String[] {ID.substring(0, 17), "", "%"}) {
            HttpResponse<String> none =
                    server.post(
                            "/api/registry/students/hits",
                            "other",
                            "{\"number\": \"" + nobodys + "\"}");
            assertThat(none.body()).doesNotContain("maskedId");
        }
    }

    @Test
    void code_tables_and_regions_are_open_to_all_and_need_not_be_read_twice() throws IOException {
        HttpResponse<String> first = server.get("/api/registry/codes/ethnicity", "admin");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(JSON.readTree(first.body()).path("codes")).hasSize(59);
        assertThat(
                        server.send(
                                        server.request("/api/registry/codes/ethnicity", "admin")
                                                .header("If-None-Match", tag))
                                .statusCode())
                .isEqualTo(304);
        assertThat(get("codes", "admin")).hasSize(23);
        assertThat(status("codes/nothing", "admin")).isEqualTo(404);
        assertThat(get("regions/610102", "admin").path("name").asText()).isEqualTo("陕西省西安市新城区");
    }

    @Test
    void organisations_above_ones_own_are_not_shown() throws IOException {
        assertThat(get("organisations", "county").path("items")).hasSize(2);
        assertThat(status("organisations/by-code/610000", "county")).isEqualTo(404);
        assertThat(get("organisations/14", "county").path("code").asText()).isEqualTo("610102");
        assertThat(get("schools/2001/terms/2014", "school")).hasSize(2);
    }

    private JsonNode get(String path, String token) throws IOException {
        HttpResponse<String> answer = server.get("/api/registry/" + path, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private int status(String path, String token) {
        return server.get("/api/registry/" + path, token).statusCode();
    }

    private int put(String path, String tag, String body) {
        return server.send(
                        server.request(path, "school")
                                .header("If-Match", tag)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(body)))
                .statusCode();
    }
}
