package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.swap.HotSwap;

/**
 * A Java policy, a policy file and a domain come, change and go while people apply, decide and
 * read. The long form, which looks at memory too, is {@code ./xueji bench hot-swap}.
 */
class HotSwapIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.SHARED;

    private static final int ROUNDS = Integer.getInteger("xueji.swap.rounds", 5);
    private static final int RATE = Integer.getInteger("xueji.swap.rate", 220);
    private static final int SWAPS_A_ROUND = 9;

    @Test
    void what_is_swapped_says_so_and_nothing_else_is_felt() throws Exception {
        HotSwap.Seen seen;
        try (Console console = NODE.openConsole();
                Connection sql = NODE.sql()) {
            HotSwap.Subject node =
                    new HotSwap.Subject(
                            Distribution.current(), NODE.folder(), NODE.url(), console, sql);
            seen = new HotSwap(node, System.out::println).run(new HotSwap.Effort(ROUNDS, RATE, 1));
        }
        System.out.printf("%.0f requests/s, %s%n", seen.perSecond(), seen.figures());

        assertThat(seen.failures()).isEmpty();
        assertThat(seen.refreshed()).isEmpty();
        assertThat(seen.wrong()).isEmpty();
        assertThat(seen.loaders()).isBetween(1, 2);
        assertThat(seen.bundles()).isBetween(1, 2);
        assertThat(seen.swaps()).isEqualTo(ROUNDS * SWAPS_A_ROUND);
        assertThat(seen.requestsDuringSwaps()).isGreaterThan(ROUNDS * 100);
        assertThat(seen.unavailable()).as("a swap was felt where it should be").isPositive();
        assertThat(seen.crossed()).as("cases that outlived their rule").isPositive();
    }
}
