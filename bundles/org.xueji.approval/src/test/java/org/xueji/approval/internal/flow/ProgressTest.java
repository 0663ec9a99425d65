package org.xueji.approval.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.approval.api.CaseState;

class ProgressTest {

    /** Every state by every move, written by hand; what is missing is impossible. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "RUNNING, APPROVE, RUNNING 2 of 3 in round 1",
        "RUNNING, REJECT, REJECTED 0 of 3 in round 1",
        "RUNNING, RETURN, RETURNED 0 of 3 in round 1",
        "RUNNING, RESUBMIT, -",
        "RUNNING, WITHDRAW, WITHDRAWN 0 of 3 in round 1",
        "RUNNING, CANCEL, CANCELLED 0 of 3 in round 1",
        "RETURNED, APPROVE, -",
        "RETURNED, REJECT, -",
        "RETURNED, RETURN, -",
        "RETURNED, RESUBMIT, RUNNING 1 of 3 in round 2",
        "RETURNED, WITHDRAW, WITHDRAWN 0 of 3 in round 1",
        "RETURNED, CANCEL, CANCELLED 0 of 3 in round 1",
        "APPROVED, APPROVE, -",
        "APPROVED, REJECT, -",
        "APPROVED, RETURN, -",
        "APPROVED, RESUBMIT, -",
        "APPROVED, WITHDRAW, -",
        "APPROVED, CANCEL, -",
        "REJECTED, APPROVE, -",
        "REJECTED, REJECT, -",
        "REJECTED, RETURN, -",
        "REJECTED, RESUBMIT, -",
        "REJECTED, WITHDRAW, -",
        "REJECTED, CANCEL, -",
        "WITHDRAWN, APPROVE, -",
        "WITHDRAWN, REJECT, -",
        "WITHDRAWN, RETURN, -",
        "WITHDRAWN, RESUBMIT, -",
        "WITHDRAWN, WITHDRAW, -",
        "WITHDRAWN, CANCEL, -",
        "CANCELLED, APPROVE, -",
        "CANCELLED, REJECT, -",
        "CANCELLED, RETURN, -",
        "CANCELLED, RESUBMIT, -",
        "CANCELLED, WITHDRAW, -",
        "CANCELLED, CANCEL, -",
    })
    void every_state_by_every_move(CaseState state, Move move, String expected) {
        Progress from = new Progress(state, 3, state == CaseState.RUNNING ? 1 : 0, 1, 7);

        Optional<Progress> to = from.after(move);

        assertThat(to.map(ProgressTest::text).orElse("-")).isEqualTo(expected);
        to.ifPresent(next -> assertThat(next.version()).isEqualTo(8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20})
    void a_case_is_approved_after_exactly_its_steps(int steps) {
        Progress at = Progress.begin(steps);
        for (int step = 1; step <= steps; step++) {
            assertThat(at.state()).isEqualTo(CaseState.RUNNING);
            assertThat(at.step()).isEqualTo(step);
            at = at.after(Move.APPROVE).orElseThrow();
        }
        assertThat(at.state()).isEqualTo(CaseState.APPROVED);
    }

    @ParameterizedTest
    @EnumSource(CaseState.class)
    void a_step_waits_if_and_only_if_the_case_is_running(CaseState state) {
        int wrong = state == CaseState.RUNNING ? 0 : 1;
        assertThatIllegalArgumentException().isThrownBy(() -> new Progress(state, 3, wrong, 1, 1));
    }

    /** 5,000 random lives of up to 40 moves. */
    @Test
    void whatever_is_asked_for_the_promises_hold() {
        Random random = new Random(20141001);
        Set<CaseState> seen = EnumSet.noneOf(CaseState.class);
        for (int life = 0; life < 5_000; life++) {
            Progress at = Progress.begin(1 + random.nextInt(6));
            for (int i = 0; i < 40; i++) {
                Move move = Move.values()[random.nextInt(Move.values().length)];
                Optional<Progress> next = at.after(move);
                if (!at.state().isOpen()) {
                    assertThat(next).as("nothing after an end").isEmpty();
                }
                if (next.isPresent()) {
                    Progress to = next.get();
                    assertThat(to.version()).isEqualTo(at.version() + 1);
                    assertThat(to.steps()).isEqualTo(at.steps());
                    assertThat(to.round()).isBetween(at.round(), at.round() + 1);
                    assertThat(to.step() > 0).isEqualTo(to.state() == CaseState.RUNNING);
                    assertThat(to.step()).isBetween(0, to.steps());
                    at = to;
                }
            }
            seen.add(at.state());
        }
        assertThat(seen)
                .as("the lives end everywhere")
                .contains(CaseState.APPROVED, CaseState.REJECTED, CaseState.CANCELLED);
    }

    private static String text(Progress at) {
        return "%s %d of %d in round %d".formatted(at.state(), at.step(), at.steps(), at.round());
    }
}
