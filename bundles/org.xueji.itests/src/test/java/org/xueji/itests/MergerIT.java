package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One school closes and another takes its pupils in, on the assembled distribution. */
class MergerIT {

    private static final String AUTUMN = Cast.YEAR + "-10-08";
    private static final String ALL = "/api/mergers";

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.SHARED;

    private static Cast closing;
    private static Cast target;

    @BeforeAll
    static void two_schools_in_october() throws Exception {
        closing = Cast.on(NODE, 40);
        closing.enrol(1, 12);
        target = Cast.on(NODE, 40);
        target.comeBack(AUTUMN + "T09:00");
        closing.comeBack(AUTUMN + "T09:00");
    }

    @AfterAll
    static void leave_the_node_as_it_was() {
        NODE.console("clock:set " + Cast.YEAR + "-09-02T09:00");
    }

    @Test
    void the_roll_moves_and_nobody_of_the_old_school_gets_in_any_more() throws Exception {
        JsonNode pupils =
                closing.registrar()
                        .get("/api/registry/students?scope=" + closing.school().code())
                        .fine()
                        .path("items");
        JsonNode pupil = pupils.get(0);
        long other = openCase(pupil);
        suspend(pupils.get(1));
        String merger = ALL + "/" + planned();
        assertThat(submit(merger).text()).contains("merger.class-missing");
        JsonNode classes = target.registrar().get(merger + "/classes").fine();
        assertThat(classes.at("/classes/0/pupils").asLong()).isEqualTo(12);
        List<Map<String, Long>> pairs =
                List.of(
                        Map.of(
                                "from", classes.at("/classes/0/from").asLong(),
                                "to", classes.at("/classes/0/fitting/0/id").asLong()));
        target.registrar()
                .put(merger + "/classes", Map.of("classes", pairs), version(merger))
                .fine();
        submit(merger).fine();
        String about =
                "/api/approval/cases/"
                        + target.registrar().get(merger).fine().path("about").asLong();
        Cast.move(target.leader(), about, "approve");
        // another registrar of the county than the one who planned it
        Cast.move(target.county(), about, "approve");

        closing.county().post(merger + "/execute", Map.of(), version(merger)).fine();

        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> state(merger).equals("EXECUTED"));
        assertThat(target.onRoll()).isEqualTo(12);
        // a node may remember a checked session for two seconds
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(10))
                .until(() -> closing.registrar().get("/api/session").status() == 401);
        assertThat(loggingIn()).hasMessageContaining("identity.login-refused");
        JsonNode old =
                target.county()
                        .get("/api/registry/schools/by-code/" + closing.school().code())
                        .fine();
        assertThat(old.path("closed").asBoolean()).isTrue();
        assertThat(target.registrar().get(merger + "/cases").fine().at("/items/0/id").asLong())
                .isEqualTo(other);
        assertThat(
                        target.registrar()
                                .get("/api/registry/students/" + pupil.path("id").asLong())
                                .fine()
                                .path("schoolClass")
                                .asLong())
                .isEqualTo(target.classes().get(0));
        assertThat(target.registrar().get("/api/statuschange/reminders?days=366").text())
                .as("a suspension goes along")
                .contains("\"student\":" + pupils.get(1).path("id").asLong());
        assertThat(NODE.console("merger:list --json " + target.school().code()))
                .contains("\"EXECUTED\"");
        assertThat(NODE.console("registry:prove --json one-school")).contains("\"holds\":true");
    }

    /** An application that nobody of the old school will be there to decide. */
    private static long openCase(JsonNode pupil) throws Exception {
        StatusChanges changes = new StatusChanges(closing);
        long abroad = changes.drawn(pupil, "STUDY_ABROAD", AUTUMN, Map.of());
        changes.prove(abroad, List.of("ABROAD_PROOF"));
        return changes.submit(abroad).fine().path("about").asLong();
    }

    private static void suspend(JsonNode pupil) throws Exception {
        new StatusChanges(closing)
                .done(
                        pupil,
                        "SUSPENSION",
                        AUTUMN,
                        Map.of("expectedEnd", (Cast.YEAR + 1) + "-04-30", "reason", "10"),
                        List.of("APPLICATION", "DIAGNOSIS", "CASE_RECORD"));
    }

    private static long planned() throws Exception {
        Map<String, Object> plan =
                Map.of(
                        "sources",
                        List.of(closing.school().code()),
                        "target",
                        target.school().code(),
                        "firstDay",
                        AUTUMN,
                        "documentNo",
                        "教发〔" + Cast.YEAR + "〕1号",
                        "reason",
                        "布局调整");
        assertThat(closing.registrar().post(ALL, plan).status()).isEqualTo(403);
        long planned = closing.county().post(ALL, plan).fine().at("/mergers/0/id").asLong();
        assertThat(closing.county().post(ALL, plan).text()).contains("merger.open");
        return planned;
    }

    private static Answer submit(String merger) throws Exception {
        return target.registrar().post(merger + "/submit", Map.of(), version(merger));
    }

    private static long version(String merger) throws Exception {
        return target.county().get(merger).fine().path("version").asLong();
    }

    private static String state(String merger) throws Exception {
        return target.county().get(merger).fine().path("state").asText();
    }

    private static Throwable loggingIn() {
        try {
            closing.registrar().again();
            return new IOException("he got in");
        } catch (AssertionError | Exception e) {
            return e;
        }
    }
}
