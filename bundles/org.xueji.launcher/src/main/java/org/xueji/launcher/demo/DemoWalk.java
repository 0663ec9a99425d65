package org.xueji.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeState;
import org.xueji.sample.SampleClass;
import org.xueji.sample.SampleFile;
import org.xueji.sample.SampleSchool;

/** Goes the way of primary intake over REST, each step as the person whose step it is. */
final class DemoWalk {

    private static final int SAMPLES = 3;

    private final Node node;
    private final NodeState state;
    private final DemoOptions options;
    private final Story story;
    private final int schoolYear = LocalDate.now().getYear();

    DemoWalk(Node node, NodeState state, DemoOptions options, Story story) {
        this.node = node;
        this.state = state;
        this.options = options;
        this.story = story;
    }

    DemoSummary walk() {
        People people = new People(Api.at(state.url()));
        Person administrator = prepare(people);
        Person county =
                people.create(
                        administrator, "demo-county", "演示县管理员", DemoSchool.COUNTY, "REGISTRAR");
        SampleSchool school = DemoSchool.forPupils(options.pupils(), schoolYear);
        enter(school, county);
        Person registrar =
                people.create(
                        administrator, "demo-registrar", "演示学籍管理员", school.code(), "REGISTRAR");
        Person leader =
                people.create(administrator, "demo-leader", "演示主管领导", school.code(), "LEADER");
        openClasses(school, registrar);
        SampleFile file =
                SampleFile.of(
                        options.seed(),
                        schoolYear,
                        List.of(school),
                        options.pupils(),
                        options.defects());
        IntakeWalk intake = new IntakeWalk(registrar, leader, county, story);
        JsonNode batch = intake.upload(workbook(file));
        List<Refusal> refusals = intake.refusals(batch);
        AccessWalk access = new AccessWalk(story);
        access.administrator(administrator);
        JsonNode submitted = intake.submit(batch);
        access.school(registrar, leader, submitted);
        access.authorityLeader(
                people.create(
                        administrator, "demo-county-lead", "演示县主管领导", DemoSchool.COUNTY, "LEADER"),
                submitted);
        access.stranger(
                people.create(
                        administrator,
                        "demo-elsewhere",
                        "演示外县管理员",
                        DemoSchool.ELSEWHERE,
                        "REGISTRAR"),
                submitted.path("id").asLong());
        JsonNode approved = intake.approve(submitted);
        return new DemoSummary(
                state,
                node.folder(),
                options,
                batch.path("ready").asLong(),
                refusals,
                file.planted(),
                approved.path("approved").asLong(),
                students(registrar),
                access.refused(),
                journal(),
                samples(registrar),
                people.credentials());
    }

    /** The window is open on 1 September; only a demo's clock can be set. */
    private Person prepare(People people) {
        try (Console console = node.console(state)) {
            console.run("clock:set " + schoolYear + "-09-01T09:00");
            story.tell("时钟设为 / clock set to " + schoolYear + "-09-01, 招生注册期内 / inside the window");
            return people.firstAdministrator(console);
        }
    }

    /** Every row of what the demo did is proven not to have been changed since. */
    private JsonNode journal() {
        try (Console console = node.console(state)) {
            String answer = console.run("journal:verify --json").strip();
            JsonNode proof =
                    new ObjectMapper().readTree(answer.substring(answer.lastIndexOf('\n') + 1));
            story.tell("日志验证 / journal verified: " + proof.path("rows").asLong() + " 行 / rows");
            return proof;
        } catch (java.io.IOException e) {
            throw new LauncherFailed("the journal's proof cannot be read: " + e.getMessage(), e);
        }
    }

    private void enter(SampleSchool school, Person county) {
        county.api()
                .post(
                        "/api/registry/schools",
                        Map.of(
                                "code", school.code(),
                                "name", school.name(),
                                "managing", DemoSchool.COUNTY,
                                "siteRegion", DemoSchool.COUNTY + "001001",
                                "years", Map.of("PRIMARY", 6)));
        story.tell("学校 / school: " + school.name() + " " + school.code());
    }

    private void openClasses(SampleSchool school, Person registrar) {
        for (SampleClass each : school.classes()) {
            registrar
                    .api()
                    .post(
                            "/api/registry/classes",
                            Map.of(
                                    "school",
                                    school.code(),
                                    "schoolYear",
                                    schoolYear,
                                    "grade",
                                    "11",
                                    "classNo",
                                    each.number(),
                                    "name",
                                    each.name(),
                                    "capacity",
                                    DemoSchool.CLASS_SIZE));
        }
        story.tell("班级 / classes: " + school.classes().size());
    }

    private Path workbook(SampleFile file) {
        Path workbook = node.folder().root().resolve("demo-pupils.xlsx");
        new SampleWorkbook(Writers.create()).writeXlsx(file, workbook);
        story.tell(
                "采集表 / workbook: %s, %d 行 / rows × %d 列 / columns"
                        .formatted(workbook, options.pupils(), SampleFile.headers().size()));
        return workbook;
    }

    private static long students(Person registrar) {
        return registrar.api().get("/api/registry/students/count").path("onRoll").asLong();
    }

    private static List<JsonNode> samples(Person registrar) {
        List<JsonNode> found = new ArrayList<>();
        registrar
                .api()
                .get("/api/registry/students?limit=" + SAMPLES)
                .path("items")
                .forEach(found::add);
        return found;
    }
}
