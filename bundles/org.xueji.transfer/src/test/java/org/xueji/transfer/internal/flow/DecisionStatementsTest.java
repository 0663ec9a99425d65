package org.xueji.transfer.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.internal.flow.Move;
import org.xueji.approval.internal.flow.MoveRequest;
import org.xueji.testkit.TestDatabases;
import org.xueji.transfer.internal.World;
import org.xueji.transfer.internal.store.Transfer;

/**
 * How many statements decisions take on PostgreSQL: the short form of the benchmark {@code
 * approve}, in its mix of twenty. Journal rows go elsewhere in this test.
 */
class DecisionStatementsTest {

    /** Beginning and end of the transaction, and the row of the journal. */
    private static final int AROUND = 3;

    private static final double MOST = 15;

    @Test
    void a_decision_takes_few_statements() {
        Map<String, List<String>> ran = new LinkedHashMap<>();
        try (World world = new World(TestDatabases.postgres())) {
            Transfer first = sent(world);
            ran.put("sending school", decide(world, first, Move.APPROVE));
            world.placed(first);
            ran.put("receiving school", decide(world, first, Move.APPROVE));
            ran.put("sending county", decide(world, first, Move.APPROVE));
            decide(world, first, Move.APPROVE);
            decide(world, first, Move.APPROVE);
            ran.put("move", decide(world, first, Move.APPROVE));
            assertThat(world.about(first).state().name()).isEqualTo("APPROVED");
            ran.put("reject", decide(world, sent(world), Move.REJECT));
            ran.put("return", decide(world, sent(world), Move.RETURN));
        }
        assertMost(ran, "sending school", 5);
        assertMost(ran, "receiving school", 8);
        assertMost(ran, "sending county", 5);
        assertMost(ran, "move", 20);
        assertMost(ran, "reject", 7);
        assertMost(ran, "return", 5);
        double mixed =
                // a middle step asks who holds the next post, of the accounts
                4 * (count(ran, "sending school") + 1)
                        + 4 * (count(ran, "receiving school") + 1)
                        + 4 * (count(ran, "sending county") + 1)
                        // the move has a row of its own in the journal, and the first one fetches
                        // ids
                        + 5 * (count(ran, "move") + 1)
                        + 2 * count(ran, "reject")
                        + count(ran, "return");
        assertThat(AROUND + mixed / 20).isLessThanOrEqualTo(MOST);
    }

    private static Transfer sent(World world) {
        return world.sent(world.pupil(1), World.F);
    }

    private static List<String> decide(World world, Transfer of, Move move) {
        ApprovalCase about = world.about(of);
        PinnedStep step = about.waitingStep().orElseThrow();
        MoveRequest wanted = new MoveRequest(move, OptionalLong.of(about.version()), "理由充分");
        world.watched.statements();
        world.approvals
                .move(about.id(), wanted, world.actor(step.org(), step.role()))
                .orElseThrow();
        return world.watched.statements();
    }

    private static int count(Map<String, List<String>> ran, String decision) {
        return ran.get(decision).size();
    }

    private static void assertMost(Map<String, List<String>> ran, String decision, int most) {
        assertThat(ran.get(decision))
                .as(decision + "\n" + String.join("\n", ran.get(decision)))
                .hasSizeLessThanOrEqualTo(most);
    }
}
