package org.xueji.policy.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.xueji.approval.api.ActingOrg;
import org.xueji.approval.api.DeadlineRequest;
import org.xueji.approval.api.Step;
import org.xueji.core.api.access.Role;
import org.xueji.registry.api.Stage;

class NationalDeadlineTest {

    private final NationalDeadline rule = new NationalDeadline();

    @Test
    void every_step_of_a_transfer_has_ten_working_days() {
        for (String org : new String[] {"receiving-school", "sending-county", "receiving-city"}) {
            assertEquals(OptionalInt.of(10), rule.workingDays(of("in-province-transfer", org)));
        }
    }

    @Test
    void of_other_cases_it_says_nothing() {
        assertEquals(OptionalInt.empty(), rule.workingDays(of("intake", "owner-county")));
    }

    private static DeadlineRequest of(String type, String org) {
        Step step = new Step(org, ActingOrg.parse(org).orElseThrow(), Role.REGISTRAR, 3, "");
        LocalDate day = LocalDate.of(2014, 10, 8);
        return new DeadlineRequest(type, Stage.JUNIOR, step, "610104", day);
    }
}
