package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xueji.sample.SampleClass;
import org.xueji.sample.SampleFile;
import org.xueji.sample.SampleSchool;

/**
 * Summers of two schools on the assembled distribution, one after the other: each sets the clock.
 * The pupils came a year ago; for the graduation the first is made a school of one grade.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProgressionIT {

    private static final int INTO = Cast.YEAR + 1;
    private static final String ALL = "/api/progression";

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.SHARED;

    private static Cast cast;
    private static Rest province;
    private static String promotion;
    private static List<Long> pupils;

    @BeforeAll
    static void a_school_in_its_first_summer() throws Exception {
        cast = Cast.on(NODE, 45);
        promotion = ALL + "/promotions/" + cast.schoolId();
        pupils = cast.enrol(7, 4).findValues("id").stream().map(JsonNode::asLong).toList();
        cast.growOlder(
                List.of(INTO + "-01-02T09:00", INTO + "-03-29T09:00", INTO + "-05-20T09:00"));
    }

    @AfterAll
    static void leave_the_node_as_it_was() throws Exception {
        stages("PRIMARY:6");
        NODE.console("clock:set " + Cast.YEAR + "-09-02T09:00");
    }

    @Test
    @Order(1)
    void a_last_grade_graduates_the_school_is_promoted_and_then_takes_new_pupils_in()
            throws Exception {
        JsonNode plan = cast.registrar().get(promotion + "/plan").fine();
        assertThat(plan.path("promoted").asLong()).isEqualTo(4);
        assertThat(submit().text()).as("in May").contains("core.window-closed");
        cast.comeBack(INTO + "-06-20T09:00");
        province = cast.employ("610000", "REGISTRAR");
        checks();
        wrongPlans();
        long graduation = graduation();
        promoted();
        assertThat(submit().text()).as("twice").contains("progression.wrong-state");
        takenBack(graduation);
        promotedAndBalanced();
        newPupils();
        assertThat(NODE.console("registry:prove --json one-school")).contains("\"holds\":true");
        assertThat(NODE.console("progression:status --json " + cast.school().code()))
                .contains("\"PROMOTED\"");
    }

    /** The leader's word is not enough there: the county and the city decide after him. */
    @Test
    @Order(2)
    void a_senior_school_graduates_when_the_city_has_agreed() throws Exception {
        Cast own = Cast.on(NODE, 45);
        own.enrol(8, 2);
        own.growOlder(List.of(INTO + "-01-02T09:00", INTO + "-03-29T09:00", INTO + "-05-20T09:00"));
        grownUp(own);
        own.comeBack(INTO + "-06-20T09:00");
        Rest city = own.employ("610100", "REGISTRAR");
        Map<String, String> body = Map.of("school", own.school().code(), "stage", "SENIOR");
        long id = own.registrar().post(ALL + "/graduations", body).fine().path("id").asLong();
        String path = ALL + "/graduations/" + id;
        JsonNode plan =
                own.county().get(ALL + "/graduations/plan?org=" + own.school().code()).fine();
        assertThat(plan.at("/stages/0/stage").asText()).isEqualTo("SENIOR");
        assertThat(plan.at("/stages/0/leaving/GRADUATED").asLong()).isEqualTo(2);
        long version = own.registrar().get(path).fine().path("version").asLong();
        own.registrar().post(path + "/submit", Map.of(), version).fine();
        String about =
                "/api/approval/cases/" + own.leader().get(path).fine().path("about").asLong();

        Cast.move(own.leader(), about, "approve");
        Cast.move(own.county(), about, "approve");
        assertThat(own.registrar().get(path).fine().path("state").asText()).isEqualTo("OPEN");
        assertThat(own.onRoll()).as("before the city has agreed").isEqualTo(2);
        Cast.move(city, about, "approve");

        await(own, path, "DONE");
        assertThat(own.onRoll()).isZero();
        assertThat(own.registrar().get(ALL + "/graduates").fine().at("/items").size()).isEqualTo(2);
        String early = "progression:graduate --json " + own.school().code();
        assertThatThrownBy(() -> NODE.console(early.replace("--json", "--missed --json")))
                .as("for schools that forgot, and only where the province wants it")
                .hasMessageContaining("does not do it for schools");
        assertThat(NODE.console(early.replace("--json", "--dry-run --json")).strip())
                .isEqualTo("[]");
    }

    /** Every domain that is installed has looked; what nobody can tell is not a zero. */
    private static void checks() throws Exception {
        stages("JUNIOR:3");
        JsonNode checks =
                cast.county()
                        .get(ALL + "/checks?org=" + cast.school().code())
                        .fine()
                        .path("checks");
        Map<String, String> found = new TreeMap<>();
        checks.forEach(
                each ->
                        found.put(
                                each.path("name").asText(),
                                each.path("checked").asBoolean()
                                        ? each.path("findings").asText()
                                        : "not checked"));
        assertThat(found)
                .isEqualTo(
                        Map.of(
                                "open-cases", "0",
                                "problem-records", "not checked",
                                "suspended-past-end", "0",
                                "photos-missing", "not checked",
                                "class-size", "0",
                                "schooling-years", "1"));
        JsonNode finding =
                cast.registrar()
                        .get(ALL + "/checks/schooling-years/findings")
                        .fine()
                        .at("/items/0/what");
        assertThat(finding.path("pupils").asText()).isEqualTo("4");
        assertThat(NODE.console("progression:check " + cast.school().code())).contains("未核查");
        String school = "/api/registry/schools/" + cast.schoolId();
        Map<String, Object> six = Map.of("years", Map.of("PRIMARY", 6));
        cast.county().put(school + "/years", six, version(school)).fine();
        assertThat(cast.registrar().get(school).fine().at("/years/PRIMARY").asInt()).isEqualTo(6);
    }

    private static void wrongPlans() throws Exception {
        long own = cast.classes().get(0);
        Map<String, Object> unknown =
                Map.of("classes", List.of(Map.of("from", own, "to", 987_654_321L)));
        Answer answer = cast.registrar().put(promotion + "/classes", unknown, version(promotion));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("registry.promote-class", "/classes/0");
        stages("JUNIOR:3");
        assertThat(submit().text()).as("wrong length").contains("registry.promote-years");
        stages("PRIMARY:1");
        assertThat(submit().text()).as("first graduation").contains("promote-not-graduated");
    }

    /** All leave, one of them without a diploma; then they are back, and that was all. */
    private static long graduation() throws Exception {
        Map<String, Object> body =
                Map.of(
                        "school",
                        cast.school().code(),
                        "stage",
                        "PRIMARY",
                        "exceptions",
                        List.of(Map.of("student", pupils.get(0), "as", "COMPLETED")));
        long id = cast.registrar().post(ALL + "/graduations", body).fine().path("id").asLong();
        String path = ALL + "/graduations/" + id;
        cast.registrar().post(path + "/submit", Map.of(), version(path)).fine();
        confirm(path);
        await(cast, path, "DONE");
        assertThat(cast.onRoll()).isZero();
        assertThat(
                        cast.registrar()
                                .get(ALL + "/graduates")
                                .fine()
                                .path("items")
                                .findValuesAsText("as"))
                .containsExactlyInAnyOrder("COMPLETED", "GRADUATED", "GRADUATED", "GRADUATED");
        Map<String, String> why = Map.of("why", "毕业名单有误");
        assertThat(cast.county().post(path + "/undo", why).status()).isEqualTo(403);
        province.post(path + "/undo", why).fine();
        assertThat(cast.onRoll()).isEqualTo(4);
        stages("PRIMARY:6");
        return id;
    }

    private static void promoted() throws Exception {
        submit().fine();
        confirm(promotion);
        await(cast, promotion, "PROMOTED");
        assertThat(placement(pupils.get(0)).path("grade").asText()).isEqualTo("12");
    }

    private static void takenBack(long graduation) throws Exception {
        Map<String, String> why = Map.of("why", "班级对应有误");
        assertThat(province.post(ALL + "/graduations/" + graduation + "/undo", why).text())
                .contains("progression.wrong-state");
        assertThat(cast.county().post(promotion + "/undo", why).status()).isEqualTo(403);
        province.post(promotion + "/undo", why).fine();
        assertThat(placement(pupils.get(0)).path("grade").asText()).isEqualTo("11");
    }

    private static void promotedAndBalanced() throws Exception {
        promoted();
        JsonNode total =
                cast.county()
                        .get(ALL + "/balances?org=" + cast.school().code())
                        .fine()
                        .path("total");
        assertThat(total.path("end").asLong()).isEqualTo(4);
        assertThat(
                        total.path("start").asLong()
                                + total.path("in").asLong()
                                - total.path("out").asLong()
                                - total.path("graduated").asLong())
                .isEqualTo(4);
    }

    /** Not before the school's own promotion; the window, which is shut, is another matter. */
    private static void newPupils() throws Exception {
        cast.comeBack(INTO + "-08-05T09:00");
        province = province.again();
        cast.openClass(INTO, INTO + "101", "小一(01)班");
        SampleSchool now =
                new SampleSchool(
                        cast.school().code(),
                        cast.school().name(),
                        List.of(new SampleClass(INTO + "101", "小一(01)班")));
        String hash = NODE.console("progression:hash --json " + cast.school().code());
        long batch = cast.upload(cast.workbook(SampleFile.of(11, INTO, List.of(now), 3, 0)));
        cast.await(batch, "DRAFT");
        assertThat(sendBatch(batch)).contains("core.window-closed").doesNotContain("not-promoted");
        String undo = " --json " + cast.school().code();
        assertThat(NODE.console("progression:undo --dry-run" + undo).strip()).isEqualTo("[]");
        assertThat(NODE.console("progression:undo --why 先撤销升级" + undo)).contains("UNDONE");
        assertThat(NODE.console("progression:hash --json " + cast.school().code()))
                .isNotEqualTo(hash);
        assertThat(sendBatch(batch)).contains("intake.not-promoted");
        promoted();
        assertThat(NODE.console("progression:hash --json " + cast.school().code())).isEqualTo(hash);
        assertThat(sendBatch(batch)).doesNotContain("intake.not-promoted");
    }

    private static String sendBatch(long batch) throws Exception {
        String path = "/api/intake/batches/" + batch;
        Answer answer = cast.registrar().post(path + "/submit", Map.of(), version(path));
        assertThat(answer.isFine()).isFalse();
        return answer.text();
    }

    private static Answer submit() throws Exception {
        return cast.registrar().post(promotion + "/submit", Map.of(), version(promotion));
    }

    private static void confirm(String path) throws Exception {
        Cast.move(
                cast.leader(),
                "/api/approval/cases/" + cast.leader().get(path).fine().path("about").asLong(),
                "approve");
    }

    private static void await(Cast of, String path, String state) {
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> of.leader().get(path).fine().path("state").asText().equals(state));
    }

    private static JsonNode placement(long pupil) throws Exception {
        return cast.registrar().get("/api/registry/students/" + pupil).fine();
    }

    private static long version(String path) throws Exception {
        return cast.registrar().get(path).fine().path("version").asLong();
    }

    /** Nobody comes to a senior school by intake: its pupils are made to have grown up. */
    private static void grownUp(Cast of) throws Exception {
        String classes = " (SELECT ID FROM REG_CLASS WHERE SCHOOL_ID = " + of.schoolId() + ")";
        try (Connection sql = NODE.sql();
                Statement statement = sql.createStatement()) {
            statement.executeUpdate(
                    "UPDATE REG_SCHOOL SET STAGES = 'SENIOR:3' WHERE ORG_ID = " + of.schoolId());
            statement.executeUpdate("UPDATE REG_CLASS SET GRADE = '33' WHERE ID IN" + classes);
            statement.executeUpdate(
                    "UPDATE REG_PLACEMENT SET GRADE = '33' WHERE CLASS_ID IN" + classes);
        } finally {
            NODE.release();
        }
    }

    /** What the school teaches; no operation lets go of grades that have pupils. */
    private static void stages(String stages) throws Exception {
        try (Connection sql = NODE.sql();
                PreparedStatement update =
                        sql.prepareStatement("UPDATE REG_SCHOOL SET STAGES = ? WHERE ORG_ID = ?")) {
            update.setString(1, stages);
            update.setLong(2, cast.schoolId());
            update.executeUpdate();
        } finally {
            NODE.release();
        }
    }
}
