package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pupil moves to a school of another county, on the assembled distribution. */
class TransferIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.onDerby("transfer");

    private static Cast sending;
    private static Cast receiving;
    private static Transfers transfers;
    private static JsonNode pupils;

    @BeforeAll
    static void two_schools() throws Exception {
        sending = Cast.on(NODE, 10);
        receiving = Cast.on(NODE, 10, "610103");
        pupils = sending.enrol(1, 6);
        for (Cast each : new Cast[] {sending, receiving}) {
            each.comeBack(Cast.YEAR + "-10-08T09:00");
        }
        transfers = new Transfers(sending, receiving);
    }

    @Test
    void a_pupil_moves_with_his_number() throws Exception {
        JsonNode pupil = pupils.get(0);
        long id = transfers.sent(pupil, "户籍迁移证明");
        transfers.decide(sending.leader(), id, "approve");
        transfers.place(id);
        transfers.decide(receiving.leader(), id, "approve");
        transfers.decide(sending.county(), id, "approve");
        transfers.decide(receiving.county(), id, "approve");

        assertThat(transfers.seen(id).path("state").asText()).isEqualTo("DONE");
    }
}
