package org.xueji.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeState;
import org.xueji.sample.SampleClass;
import org.xueji.sample.SampleFile;
import org.xueji.sample.SampleSchool;

/**
 * Goes the way of primary intake over REST, and of a transfer after it, each step as the person
 * whose step it is.
 */
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
        enter(school, county, DemoSchool.COUNTY);
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
        long students = students(registrar);
        List<JsonNode> samples = samples(registrar);
        JsonNode moved =
                transfer(
                        people,
                        administrator,
                        new TransferWalk.Side(registrar, leader, county),
                        samples.get(0));
        return new DemoSummary(
                state,
                node.folder(),
                options,
                batch.path("ready").asLong(),
                refusals,
                file.planted(),
                approved.path("approved").asLong(),
                students,
                access.refused(),
                moved,
                proven(),
                journal(),
                samples,
                people.credentials());
    }

    /** The window is open on 1 September; only a demo's clock can be set. */
    private Person prepare(People people) {
        try (Console console = node.console(state)) {
            setClock(console, "-09-01", "招生注册期内 / inside the window");
            return people.firstAdministrator(console);
        }
    }

    private void setClock(Console console, String day, String why) {
        console.run("clock:set " + schoolYear + day + "T09:00");
        story.tell("时钟设为 / clock set to " + schoolYear + day + ", " + why);
    }

    /** In October, when pupils may change school: one of them moves to the next county. */
    private JsonNode transfer(
            People people, Person administrator, TransferWalk.Side from, JsonNode pupil) {
        try (Console console = node.console(state)) {
            setClock(console, "-10-09", "转学办理期内 / transfers are open");
        }
        Person office = people.again(administrator);
        SampleSchool next = DemoSchool.next(schoolYear);
        Person county =
                people.create(
                        office,
                        "demo-next-county",
                        "演示转入县管理员",
                        DemoSchool.NEXT_COUNTY,
                        "REGISTRAR");
        enter(next, county, DemoSchool.NEXT_COUNTY);
        Person registrar =
                people.create(office, "demo-next-registrar", "演示转入学籍管理员", next.code(), "REGISTRAR");
        Person leader =
                people.create(office, "demo-next-leader", "演示转入主管领导", next.code(), "LEADER");
        long schoolClass = openClasses(next, registrar);
        TransferWalk.Side sending =
                new TransferWalk.Side(
                        people.again(from.registrar()),
                        people.again(from.leader()),
                        people.again(from.county()));
        return new TransferWalk(sending, new TransferWalk.Side(registrar, leader, county), story)
                .move(pupil, next.code(), schoolClass, node.folder().root());
    }

    /** That no pupil has two schools. */
    private JsonNode proven() {
        try (Console console = node.console(state)) {
            JsonNode proof = console.json("registry:prove --json one-school");
            story.tell("一生一籍 / one school per pupil: " + proof.path("holds").asBoolean());
            return proof;
        }
    }

    /** Every row of what the demo did is proven not to have been changed since. */
    private JsonNode journal() {
        try (Console console = node.console(state)) {
            JsonNode proof = console.json("journal:verify --json");
            story.tell("日志验证 / journal verified: " + proof.path("rows").asLong() + " 行 / rows");
            return proof;
        }
    }

    private void enter(SampleSchool school, Person county, String managing) {
        county.api()
                .post(
                        "/api/registry/schools",
                        Map.of(
                                "code", school.code(),
                                "name", school.name(),
                                "managing", managing,
                                "siteRegion", managing + "001001",
                                "years", Map.of("PRIMARY", 6)));
        story.tell("学校 / school: " + school.name() + " " + school.code());
    }

    /** Answers the last. */
    private long openClasses(SampleSchool school, Person registrar) {
        long last = 0;
        for (SampleClass each : school.classes()) {
            JsonNode opened =
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
            last = opened.path("id").asLong();
        }
        story.tell("班级 / classes: " + school.classes().size());
        return last;
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
