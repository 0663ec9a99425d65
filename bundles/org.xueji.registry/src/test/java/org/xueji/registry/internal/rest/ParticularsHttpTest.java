package org.xueji.registry.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.Gender;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.NewStudent.Guardian;
import org.xueji.registry.internal.RegistryTexts;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.World;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

class ParticularsHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "61010220080315001X";

    /** None of these may ever be read where values are masked. */
    private static final List<String> SECRETS =
            List.of(
                    ID,
                    "示例路",
                    "13911112222",
                    "13933334444",
                    "8765432@qq",
                    "u.example",
                    "建国",
                    "秀英",
                    "某某单位",
                    "车间",
                    "610102197001010015",
                    "610102001001",
                    "20140101-20190101",
                    "父亲服刑",
                    "视力残疾",
                    "有慢性病");

    private TestDatabase db;
    private World world;
    private RestTestServer server;
    private String path;

    @BeforeEach
    void start() throws IOException {
        db = TestDatabases.derby().migrate("rest");
        world = new World(db);
        world.roll.enrol(Roll.FIRST, List.of(pupil()));
        server = RestTestServer.start(db.database(), db.commands(), world.rest);
        server.texts(new RegistryTexts());
        server.login("county", World.COUNTY).login("county-leader", World.COUNTY_LEADER);
        server.login("school", World.SCHOOL).login("leader", World.SCHOOL_LEADER);
        server.login("other", World.OTHER_SCHOOL).login("admin", World.ADMINISTRATOR);
        JsonNode found = json(server.get("/api/registry/students?name=zeng", "school"));
        path = "/api/registry/students/" + found.path("items").get(0).path("id").asLong();
    }

    @AfterEach
    void stop() {
        server.close();
        world.close();
        db.close();
    }

    private static NewStudent pupil() {
        Map<String, String> profile = new HashMap<>();
        profile.put("ethnicity", "01");
        profile.put("hukouType", "1");
        profile.put("hukouPlaceCode", "610102001001");
        profile.put("birthplaceCode", "610102001001");
        profile.put("nativePlace", "陕西省西安市新城区示例路");
        profile.put("homeAddress", "西安市新城区示例路1号");
        profile.put("phone", "13911112222");
        profile.put("email", "8765432@qq.com");
        profile.put("homepage", "https://u.example/1");
        profile.put("idValidity", "20140101-20190101");
        profile.put("healthStatus", "30");
        profile.put("disabilityType", "1");
        profile.put("notOnTheForm", "13933334444");
        return new NewStudent(
                1,
                "曾小明",
                Gender.MALE,
                LocalDate.of(2008, 3, 15),
                "1",
                Optional.of(ID),
                Roll.classOf(Roll.FIRST),
                profile,
                List.of(
                        new Guardian(
                                "曾建国",
                                "51",
                                true,
                                "13933334444",
                                Map.of(
                                        "address", "西安市新城区示例路1号",
                                        "employer", "某某单位",
                                        "position", "车间主任",
                                        "idType", "1",
                                        "idNumber", "610102197001010015",
                                        "relationNote", "父亲服刑")),
                        new Guardian("王秀英", "52", false, "13933334444", Map.of())));
    }

    @Test
    void the_form_is_shown_part_by_part_with_names_and_everything_personal_masked()
            throws IOException {
        HttpResponse<String> answer = server.get(path + "/particulars", "school");

        JsonNode parts = json(answer).path("parts");
        assertThat(parts.findValuesAsText("part"))
                .containsExactly(
                        "BASIC",
                        "AUXILIARY",
                        "SCHOOLING",
                        "CONTACT",
                        "EXTENDED",
                        "COMMUTE",
                        "MEMBER_1",
                        "MEMBER_2",
                        "OTHER");
        assertThat(parts.findValues("header")).hasSize(79);
        assertThat(field(parts, "gender")).isEqualTo("1 男 false");
        assertThat(field(parts, "idNumber")).isEqualTo("610102**********1X  true");
        assertThat(field(parts, "hukouPlaceCode")).isEqualTo("610102****** 陕西省西安市新城区 true");
        assertThat(field(parts, "homeAddress")).isEqualTo("西安市新城区***  true");
        assertThat(field(parts, "className")).isEqualTo("小一(01)班  false");
        assertThat(field(parts, "member1Name")).isEqualTo("曾**  true");
        assertThat(field(parts, "member1Relation")).isEqualTo("51 父亲 false");
        assertThat(field(parts, "member2IsGuardian")).isEqualTo("0 否 false");
        assertThat(field(parts, "healthStatus")).isEqualTo("***  true");
        assertThat(field(parts, "seatNo")).isEqualTo("  false");
        assertThat(field(parts, "notOnTheForm")).isEqualTo("***  true");
        for (String who : List.of("school", "leader", "county", "county-leader")) {
            HttpResponse<String> same = server.get(path + "/particulars", who);
            assertThat(same.body()).as(who).isEqualTo(answer.body());
            assertThat(same.body() + same.headers().map()).doesNotContain(SECRETS);
        }
        assertThat(world.journal).isEmpty();
    }

    @Test
    void who_may_not_see_the_pupil_does_not_learn_that_he_is_there() {
        String missing = "/api/registry/students/99999999";
        assertThat(server.get(path + "/particulars", "admin").statusCode()).isEqualTo(403);
        HttpResponse<String> hidden = server.get(path + "/particulars", "other");
        HttpResponse<String> gone = server.get(missing + "/particulars", "other");
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(gone.body());

        String body = "{\"reason\": \"CHECK_IDENTITY\", \"parts\": [\"CONTACT\"]}";
        assertThat(post(path, "county-leader", body).statusCode()).isEqualTo(403);
        assertThat(post(path, "admin", body).statusCode()).isEqualTo(403);
        HttpResponse<String> unseen = post(path, "other", body);
        assertThat(unseen.statusCode()).isEqualTo(404);
        assertThat(unseen.body()).isEqualTo(post(missing, "other", body).body());
        // bad input of a stranger is answered no differently
        assertThat(post(path, "other", "{}").body()).isEqualTo(unseen.body());
        assertThat(world.journal).isEmpty();
    }

    @Test
    void parts_are_shown_whole_for_a_reason_and_the_journal_has_the_parts_and_no_value()
            throws IOException {
        String body = "{\"reason\": \"CHECK_IDENTITY\", \"parts\": [\"MEMBER_1\", \"CONTACT\"]}";
        for (String who : List.of("school", "leader", "county")) {
            HttpResponse<String> shown = post(path, who, body);
            JsonNode parts = json(shown).path("parts");
            assertThat(parts.findValuesAsText("part")).containsExactly("CONTACT", "MEMBER_1");
            assertThat(field(parts, "homeAddress")).isEqualTo("西安市新城区示例路1号  false");
            assertThat(field(parts, "member1Name")).isEqualTo("曾建国  false");
            assertThat(field(parts, "member1IdNumber")).isEqualTo("610102197001010015  false");
            assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
        assertThat(world.journal).hasSize(3);
        for (JournalEntry look : world.journal) {
            assertThat(look.action()).isEqualTo("registry.view-whole-particulars");
            assertThat(look.inputs())
                    .containsEntry("parts", "CONTACT,MEMBER_1")
                    .containsEntry("reason", "CHECK_IDENTITY");
            assertThat(look.about()).isPresent();
            assertThat(look.inputs().toString()).doesNotContain(SECRETS);
        }
    }

    @Test
    void the_own_id_number_is_whole_in_its_own_look_only() throws IOException {
        String body = "{\"reason\": \"CHECK_IDENTITY\", \"parts\": [\"BASIC\"]}";
        JsonNode parts = json(post(path, "school", body)).path("parts");

        assertThat(field(parts, "idNumber")).isEqualTo("610102**********1X  true");
        assertThat(field(parts, "healthStatus")).isEqualTo("30 有慢性病 false");
    }

    @Test
    void what_is_wrong_with_a_look_is_told_at_once_and_nothing_is_shown() throws IOException {
        for (String body :
                List.of("{}", "{\"reason\": \"我想看\", \"parts\": [\"CONTACT\", \"EVERYTHING\"]}")) {
            HttpResponse<String> refused = post(path, "school", body);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(json(refused).path("reasons").findValuesAsText("code"))
                    .containsExactly("registry.view-reason", "registry.view-parts");
            assertThat(refused.body()).contains("CONTACT").doesNotContain(SECRETS);
        }
        String fine = "{\"reason\": \"CHECK_IDENTITY\", \"parts\": [\"CONTACT\"]}";
        HttpResponse<String> kept =
                server.send(
                        server.request(path + "/particulars-views", "school")
                                .header("Idempotency-Key", "k-1")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(fine)));
        assertThat(kept.statusCode()).isEqualTo(400);
        assertThat(world.journal).isEmpty();
    }

    @Test
    void all_kinds_of_looks_use_up_one_day() {
        List<Integer> answers = new ArrayList<>();
        world.looksLeft.set(3);
        String reason = "{\"reason\": \"CHECK_IDENTITY\"}";
        String parts = "{\"reason\": \"CHECK_IDENTITY\", \"parts\": [\"CONTACT\"]}";
        for (int i = 0; i < 2; i++) {
            answers.add(server.post(path + "/id-number-views", "school", reason).statusCode());
            answers.add(post(path, "school", parts).statusCode());
            answers.add(
                    server.post(
                                    "/api/registry/students/hits",
                                    "school",
                                    "{\"number\": \"" + ID + "\"}")
                            .statusCode());
        }
        assertThat(answers).containsExactly(200, 200, 200, 422, 422, 422);
        assertThat(world.journal).hasSize(3);
    }

    private HttpResponse<String> post(String pupil, String token, String body) {
        return server.post(pupil + "/particulars-views", token, body);
    }

    private static String field(JsonNode parts, String id) {
        for (JsonNode part : parts) {
            for (JsonNode field : part.path("fields")) {
                if (field.path("id").asText().equals(id)) {
                    return field.path("value").asText("")
                            + " "
                            + field.path("name").asText("")
                            + " "
                            + field.path("masked").asBoolean();
                }
            }
        }
        throw new AssertionError("no field " + id);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
