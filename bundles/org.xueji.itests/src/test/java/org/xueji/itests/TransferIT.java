package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pupils move to a school of another county, on the assembled distribution. */
class TransferIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.onDerby("transfer");

    private static final String PROOF = "户籍迁移证明";
    private static final byte[] PROGRAM =
            "MZ\u0000 This program cannot be run in DOS mode.".getBytes(StandardCharsets.UTF_8);

    private static Cast sending;
    private static Cast receiving;
    private static Transfers transfers;
    private static JsonNode pupils;

    @BeforeAll
    static void two_schools() throws Exception {
        sending = Cast.on(NODE, 10);
        receiving = Cast.on(NODE, 10, "610103");
        pupils = sending.enrol(1, 6);
        for (Cast each : List.of(sending, receiving)) {
            each.comeBack(Cast.YEAR + "-10-08T09:00");
        }
        transfers = new Transfers(sending, receiving);
    }

    @Test
    void a_pupil_moves_with_his_number_and_his_old_school_keeps_a_copy() throws Exception {
        JsonNode pupil = pupils.get(0);
        String record = "/api/registry/students/" + pupil.path("id").asLong();
        long id = transfers.sent(pupil, PROOF);
        assertThat(receiving.registrar().get(record).status()).isEqualTo(404);

        approveUpToTheLast(id);
        transfers.decide(receiving.county(), id, "approve");

        JsonNode done = transfers.seen(id);
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(done.path("firstDay").asText()).isEqualTo(Cast.YEAR + "-10-08");
        assertThat(sending.registrar().get(record).status()).isEqualTo(404);
        JsonNode moved = receiving.registrar().get(record).fine();
        assertThat(moved.path("number").asText()).isEqualTo(pupil.path("number").asText());
        JsonNode left = sending.registrar().get("/api/registry/leavers").fine().path("items");
        assertThat(left.findValuesAsText("number")).containsExactly(pupil.path("number").asText());
        assertThat(left.get(0).path("lastDay").asText()).isEqualTo(Cast.YEAR + "-10-07");
        JsonNode copy =
                sending.registrar()
                        .get("/api/registry/leavers/" + left.get(0).path("id").asLong())
                        .fine();
        assertThat(copy.path("leaver").path("name").asText())
                .isEqualTo(pupil.path("name").asText());
        for (Cast told : List.of(sending, receiving)) {
            JsonNode notices = told.registrar().get("/api/approval/notices").fine().path("items");
            assertThat(notices)
                    .anySatisfy(
                            notice -> {
                                assertThat(notice.path("about").asLong())
                                        .isEqualTo(done.path("about").asLong());
                                assertThat(notice.path("kind").asText()).isEqualTo("APPROVED");
                            });
        }
    }

    @Test
    void a_decision_that_comes_twice_or_too_late_is_told_so() throws Exception {
        long id = transfers.sent(pupils.get(1), PROOF);
        approveUpToTheLast(id);
        String path = "/api/approval/cases/" + transfers.caseOf(id);
        long decided = receiving.county().get(path).fine().path("version").asLong();

        Answer twice = sending.county().post(path + "/approve", Map.of(), decided);
        receiving.county().post(path + "/approve", Map.of(), decided).fine();
        Answer again = receiving.county().post(path + "/approve", Map.of(), decided);
        Answer late = receiving.county().post(path + "/reject", Map.of("why", "材料不实"), decided);

        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.text()).contains("approval.decided-already", "receiving-county");
        for (Answer over : List.of(again, late)) {
            assertThat(over.status()).isEqualTo(422);
            assertThat(over.text()).contains("approval.over", "APPROVED");
        }
    }

    @Test
    void a_program_that_is_called_a_document_is_refused() throws Exception {
        long id = transfers.drawn(pupils.get(2), PROOF);

        Answer refused = transfers.prove(id, PROGRAM, "证明.pdf");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("transfer.evidence-type");
        assertThat(sending.registrar().get(Transfers.path(id) + "/evidence").fine()).hasSize(1);
    }

    @Test
    void a_school_of_another_province_is_refused() throws Exception {
        Map<String, Object> form = new HashMap<>(transfers.form(pupils.get(3), PROOF));
        form.put("receiving", "2151000001");

        Answer refused = sending.registrar().post("/api/transfer/transfers", form);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("transfer.receiving-unknown", "/receiving", "another province");
    }

    @Test
    void the_console_shows_what_waits_for_whom() throws Exception {
        long id = transfers.sent(pupils.get(4), PROOF);

        JsonNode shown = NODE.json("transfer:show --json " + id);
        JsonNode coming =
                NODE.json("transfer:list --json --receiving " + receiving.school().code());

        assertThat(shown.path("state").asText()).isEqualTo("OPEN");
        assertThat(shown.path("waitingFor").asText()).isEqualTo(sending.school().code());
        assertThat(coming.findValuesAsText("transfer")).contains("" + id);
    }

    private static void approveUpToTheLast(long id) throws Exception {
        transfers.decide(sending.leader(), id, "approve");
        transfers.place(id);
        transfers.decide(receiving.leader(), id, "approve");
        transfers.decide(sending.county(), id, "approve");
    }
}
