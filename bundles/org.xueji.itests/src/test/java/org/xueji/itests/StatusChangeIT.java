package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pupils of one school change their status, on the assembled distribution. */
@TestMethodOrder(OrderAnnotation.class)
class StatusChangeIT {

    private static final String AUTUMN = Cast.YEAR + "-10-08";
    private static final String NEXT_AUTUMN = (Cast.YEAR + 1) + "-09-10";

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.onDerby("statuschange");

    private static Cast cast;
    private static StatusChanges changes;
    private static JsonNode pupils;

    @BeforeAll
    static void a_school_in_october() throws Exception {
        cast = Cast.on(NODE, 80);
        pupils = cast.enrol(1, 6);
        cast.comeBack(AUTUMN + "T09:00");
        changes = new StatusChanges(cast);
    }

    @Test
    @Order(1)
    void a_class_is_changed_without_anybody_else() throws Exception {
        long pupil = pupils.get(0).path("id").asLong();
        long before = classOf(pupil);
        long other = cast.classes().stream().filter(id -> id != before).findFirst().orElseThrow();

        JsonNode changed =
                cast.registrar()
                        .post(
                                "/api/statuschange/class-changes",
                                Map.of("student", pupil, "schoolClass", other))
                        .fine();

        assertThat(changed.path("from").asLong()).isEqualTo(before);
        assertThat(classOf(pupil)).isEqualTo(other);
        assertThat(status(pupil)).isEqualTo("ENROLLED");
    }

    @Test
    @Order(2)
    void a_death_ends_the_enrolment() throws Exception {
        long roll = cast.onRoll();
        JsonNode pupil = pupils.get(1);

        changes.done(pupil, "DEATH", AUTUMN, Map.of(), List.of("DEATH_PROOF"));

        assertThat(cast.onRoll()).isEqualTo(roll - 1);
    }

    @Test
    @Order(3)
    void a_pupil_is_suspended_and_comes_back_a_grade_lower() throws Exception {
        JsonNode pupil = pupils.get(2);
        long id = pupil.path("id").asLong();
        Map<String, Object> terms =
                Map.of("expectedEnd", (Cast.YEAR + 1) + "-09-30", "reason", "10");
        long suspension = changes.drawn(pupil, "SUSPENSION", AUTUMN, terms);
        assertThat(changes.submit(suspension).text()).contains("statuschange.paper-missing");
        changes.prove(suspension, List.of("APPLICATION", "DIAGNOSIS", "CASE_RECORD"));
        changes.submit(suspension).fine();
        changes.approve(suspension);
        assertThat(status(id)).isEqualTo("SUSPENDED");

        cast.growOlder(
                List.of(
                        (Cast.YEAR + 1) + "-01-02T09:00",
                        (Cast.YEAR + 1) + "-03-29T09:00",
                        (Cast.YEAR + 1) + "-06-23T09:00",
                        NEXT_AUTUMN + "T09:00"));
        assertThat(
                        cast.county()
                                .get("/api/statuschange/reminders?days=30")
                                .fine()
                                .at("/items/0/student")
                                .asLong())
                .isEqualTo(id);
        long lowest = cast.openClass(Cast.YEAR + 1, (Cast.YEAR + 1) + "101", "小一新班");
        changes.done(
                pupil,
                "RESUMPTION",
                NEXT_AUTUMN,
                Map.of("schoolClass", lowest),
                List.of("APPLICATION", "RECOVERY_PROOF"));

        assertThat(status(id)).isEqualTo("ENROLLED");
        assertThat(classOf(id)).isEqualTo(lowest);
        assertThat(cast.registrar().get("/api/statuschange/reminders?days=30").fine().path("items"))
                .isEmpty();
        assertThat(NODE.console("statuschange:list --json " + cast.school().code()))
                .contains("\"RESUMPTION\"", "\"DEATH\"", "\"SUSPENSION\"");
    }

    private static JsonNode record(long pupil) throws Exception {
        return cast.registrar().get("/api/registry/students/" + pupil).fine();
    }

    private static String status(long pupil) throws Exception {
        return record(pupil).path("status").asText();
    }

    private static long classOf(long pupil) throws Exception {
        return record(pupil).path("schoolClass").asLong();
    }
}
