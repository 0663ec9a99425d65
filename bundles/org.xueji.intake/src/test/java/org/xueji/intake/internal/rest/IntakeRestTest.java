package org.xueji.intake.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.core.api.text.Texts;
import org.xueji.intake.internal.FakeAccess;
import org.xueji.intake.internal.FakeRun;
import org.xueji.intake.internal.FakeTree;
import org.xueji.intake.internal.Fixture;
import org.xueji.intake.internal.IntakeTexts;
import org.xueji.intake.internal.TestCodes;
import org.xueji.intake.internal.World;
import org.xueji.intake.internal.file.CorrectionBook;
import org.xueji.intake.internal.file.TemplateBook;
import org.xueji.intake.internal.flow.ApproveJob;
import org.xueji.rest.testkit.RestTestServer;
import org.xueji.sample.Planted;
import org.xueji.sample.SampleFile;
import org.xueji.testkit.TestDatabases;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.TableReader;
import org.xueji.workbook.internal.DefaultTableReaders;
import org.xueji.workbook.internal.write.DefaultTableWriters;

class IntakeRestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @TempDir Path folder;
    private World world;
    private RestTestServer server;

    @BeforeEach
    void start() {
        world = new World(TestDatabases.derby());
        Texts texts = (reason, locale) -> new IntakeTexts().text(reason.code(), locale).orElse("?");
        TemplateBook template = new TemplateBook(new TestCodes(), new DefaultTableWriters());
        CorrectionBook corrections =
                new CorrectionBook(
                        world.db.database(),
                        world.batches,
                        template,
                        new TestCodes(),
                        texts,
                        new DefaultTableWriters(),
                        new FakeAccess(),
                        world.db.commands(),
                        world.journal);
        IntakeRest rest =
                new IntakeRest(
                        world.reading,
                        world.uploads,
                        world.late,
                        world.batches,
                        world.flow,
                        template,
                        corrections,
                        new FakeTree(),
                        texts);
        server =
                RestTestServer.start(rest, world.approval)
                        .login("registrar", World.REGISTRAR)
                        .login("leader", World.LEADER)
                        .login("county", World.COUNTY)
                        .texts(new IntakeTexts());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_workbook_becomes_pupils_in_five_requests() throws IOException {
        SampleFile file = Fixture.file(7, 60, 9);
        JsonNode batch = uploaded(World.xlsx(file.rows()));
        assertThat(batch.path("state").asText()).isEqualTo("DRAFT");
        assertThat(batch.path("ready").asInt()).isEqualTo(51);
        assertThat(batch.path("refused").asInt()).isEqualTo(9);

        move(batch, "submit", "registrar", "{}", 202);
        JsonNode submitted = json(server.get(address(batch), "county"));
        assertThat(submitted.path("state").asText()).isEqualTo("IN_APPROVAL");
        assertThat(submitted.path("approvalState").asText()).isEqualTo("RUNNING");
        assertThat(submitted.at("/waiting/step").asText()).isEqualTo("school-confirm");
        assertThat(submitted.at("/waiting/role").asText()).isEqualTo("LEADER");
        decide(submitted, "approve", "leader");
        decide(submitted, "approve", "county");
        JsonNode approving = json(server.get(address(batch), "county"));
        assertThat(approving.path("state").asText()).isEqualTo("APPROVING");
        assertThat(approving.has("waiting")).isFalse();
        world.approveJob.run(new FakeRun(world.db, world.jobs.last().parameter()));

        JsonNode done = json(server.get(address(batch), "county"));
        assertThat(done.path("state").asText()).isEqualTo("APPROVED");
        assertThat(done.path("approved").asInt()).isEqualTo(51);
        assertThat(world.jobs.last().type()).isEqualTo(ApproveJob.NAME);
        assertThat(json(server.get(address(batch) + "/history", "county"))).hasSize(4);
    }

    @Test
    void who_has_the_batch_in_hand_sets_rows_aside() throws IOException {
        JsonNode batch = uploaded(World.xlsx(Fixture.file(7, 5, 0).rows()));
        JsonNode submitted = move(batch, "submit", "registrar", "{}", 202);
        String rows = "{\"rows\":[2,3],\"why\":\"缺少材料\"}";
        move(batch, "set-aside", "county", rows, 422);
        decide(submitted, "approve", "leader");
        move(batch, "set-aside", "leader", rows, 403);
        move(batch, "set-aside", "county", "{\"why\":\"缺少材料\"}", 400);

        JsonNode left = move(batch, "set-aside", "county", rows, 202);

        assertThat(left.path("ready").asInt()).isEqualTo(3);
        assertThat(left.path("returned").asInt()).isEqualTo(2);
        assertThat(workbook(address(batch) + "/errors.xlsx")).hasSize(2);
    }

    @Test
    void every_finding_names_row_column_value_and_rule_and_says_what_would_be_right()
            throws IOException {
        SampleFile file = Fixture.file(7, 60, 12);
        JsonNode batch = uploaded(World.xlsx(file.rows()));

        JsonNode page = json(server.get(address(batch) + "/errors?limit=500", "registrar"));

        List<String> found = new ArrayList<>();
        for (JsonNode each : page.path("items")) {
            assertThat(each.path("text").asText()).isNotBlank().isNotEqualTo("?");
            found.add(
                    each.path("row").asText()
                            + each.path("header").asText()
                            + each.path("rule").asText());
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        file.planted().stream().map(IntakeRestTest::expected).toList());
        JsonNode causes = json(server.get(address(batch) + "/causes", "registrar"));
        assertThat(causes).hasSize(12);
    }

    @Test
    void values_of_personal_fields_are_masked_whatever_is_wrong_with_them() throws IOException {
        List<String> row = new ArrayList<>(Fixture.file(7, 1, 0).rows().findFirst().orElseThrow());
        row.set(Fixture.CATALOGUE.column("email"), "wang.at.mail.invalid");
        row.set(Fixture.CATALOGUE.column("homeAddress"), "幸福小区三号楼".repeat(40));
        row.set(Fixture.CATALOGUE.column("gender"), "女男");
        JsonNode batch = uploaded(World.xlsx(Stream.of(row)));

        String errors = server.get(address(batch) + "/errors", "county").body();

        Map<String, String> shown = new HashMap<>();
        JSON.readTree(errors)
                .path("items")
                .forEach(
                        each ->
                                shown.put(
                                        each.path("field").asText(), each.path("value").asText()));
        assertThat(shown)
                .containsEntry("email", "(email)")
                .containsEntry("homeAddress", "(homeAddress)")
                .containsEntry("gender", "女男");
        assertThat(errors).doesNotContain("wang.at.mail").doesNotContain("幸福小区");
        assertThat(workbook(address(batch) + "/errors.xlsx").get(0))
                .as("the file to be corrected has them whole")
                .contains("wang.at.mail.invalid");
    }

    @Test
    void bad_rows_come_back_as_a_workbook_that_can_be_corrected_and_sent_again()
            throws IOException {
        JsonNode batch = uploaded(World.xlsx(Fixture.file(7, 60, 12).rows()));

        List<List<String>> rows = workbook(address(batch) + "/errors.xlsx");
        assertThat(rows).hasSize(12);
        int gender = Fixture.CATALOGUE.column("gender");
        int auxiliary = Fixture.CATALOGUE.column("auxStudentNo");
        List<List<String>> faultless = Fixture.file(7, 60, 0).rows().toList();
        List<List<String>> corrected =
                faultless.stream()
                        .filter(
                                good ->
                                        rows.stream()
                                                .anyMatch(
                                                        bad ->
                                                                bad.get(auxiliary)
                                                                        .equals(
                                                                                good.get(
                                                                                        auxiliary))))
                        .toList();
        assertThat(corrected).hasSize(12);
        assertThat(rows).allMatch(row -> List.of("男", "女").contains(row.get(gender)));

        JsonNode again = uploaded(World.xlsx(rows.stream()));
        assertThat(again.path("refused").asInt())
                .as("uncorrected: the same mistakes, but for the twin that is brought by now")
                .isEqualTo(12);
        JsonNode second = uploaded(World.xlsx(corrected.stream()));
        assertThat(second.path("ready").asInt()).isEqualTo(12);
    }

    @Test
    void the_template_has_the_header_and_no_pupil_and_can_be_filled() throws IOException {
        assertThat(workbook("/api/intake/template.xlsx")).isEmpty();
        assertThat(json(server.get("/api/intake/fields", "county"))).hasSize(78);
    }

    @Test
    void a_move_needs_the_version_that_was_looked_at_and_the_right_person() throws IOException {
        JsonNode batch = uploaded(World.xlsx(Fixture.file(7, 5, 0).rows()));
        assertThat(server.post(address(batch) + "/submit", "registrar", "{}").statusCode())
                .isEqualTo(428);
        move(batch, "submit", "leader", "{}", 403);
        move(batch, "approve", "county", "{}", 404);
        move(batch, "fly", "county", "{}", 404);
        move(batch, "submit", "registrar", "{}", 202);
        var stale =
                server.request(address(batch) + "/discard", "registrar")
                        .header("If-Match", "\"1\"")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"));
        assertThat(server.send(stale).statusCode()).isEqualTo(412);
        assertThat(server.get("/api/intake/batches/99", "registrar").statusCode()).isEqualTo(404);
    }

    @Test
    void a_late_pupil_is_entered_as_json_and_told_every_mistake() throws IOException {
        List<String> row = Fixture.file(8, 1, 0).rows().findFirst().orElseThrow();
        Map<String, String> fields = new HashMap<>();
        Fixture.CATALOGUE
                .fields()
                .forEach(field -> fields.put(field.id(), row.get(field.column())));
        String good = JSON.writeValueAsString(Map.of("fields", fields));
        fields.put("postcode", "x");
        String bad = JSON.writeValueAsString(Map.of("fields", fields));

        HttpResponse<String> refused = server.post("/api/intake/pupils", "registrar", bad);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).path("reasons").get(0).path("pointer").asText())
                .isEqualTo("/fields/postcode");
        assertThat(server.post("/api/intake/pupils", "registrar", good).statusCode())
                .isEqualTo(201);
    }

    @Test
    void every_operation_is_described() {
        assertThat(server.described("intake"))
                .containsExactlyInAnyOrderElementsOf(server.operations("intake"));
    }

    private JsonNode uploaded(byte[] content) throws IOException {
        var request =
                server.request("/api/intake/batches?fileName=a.xlsx", "registrar")
                        .header("Content-Type", XLSX)
                        .POST(BodyPublishers.ofByteArray(content));
        HttpResponse<String> answer = server.send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        world.importJob.run(new FakeRun(world.db, world.jobs.last().parameter()));
        return json(server.get(address(json(answer)), "registrar"));
    }

    private JsonNode move(JsonNode batch, String move, String token, String body, int status)
            throws IOException {
        HttpResponse<String> now = server.get(address(batch), "county");
        var request =
                server.request(address(batch) + "/" + move, token)
                        .header("If-Match", now.headers().firstValue("ETag").orElseThrow())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        HttpResponse<String> answer = server.send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json(answer);
    }

    private void decide(JsonNode batch, String move, String token) throws IOException {
        String about = "/api/approval/cases/" + batch.path("approval").asLong();
        HttpResponse<String> now = server.get(about, token);
        var request =
                server.request(about + "/" + move, token)
                        .header("If-Match", now.headers().firstValue("ETag").orElseThrow())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"));
        HttpResponse<String> answer = server.send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private List<List<String>> workbook(String address) throws IOException {
        Path file = folder.resolve("answer" + System.nanoTime() + ".xlsx");
        try {
            HttpResponse<InputStream> answer =
                    HttpClient.newHttpClient()
                            .send(
                                    server.request(address, "registrar").build(),
                                    BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            Files.copy(answer.body(), file);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        List<List<String>> rows = new ArrayList<>();
        try (TableReader table = new DefaultTableReaders().open(file, ReadLimits.ofUpload())) {
            assertThat(table.header()).isEqualTo(Fixture.CATALOGUE.headers());
            while (table.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 0; column < Fixture.CATALOGUE.size(); column++) {
                    row.add(table.cell(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String address(JsonNode batch) {
        return "/api/intake/batches/" + batch.path("id").asLong();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static String expected(Planted planted) {
        return planted.row()
                + planted.defect().header()
                + planted.defect().rule().toLowerCase(Locale.ROOT);
    }
}
