package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.util.List;
import org.xueji.kernel.internal.Trees;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.access.MatrixAccessCheck;
import org.xueji.testkit.TestClock;

/** A desk without a database. */
public final class PolicyDeskKit {

    private PolicyDeskKit() {}

    /** With one policy of a county, {@code late}. */
    public static PolicyDesk withOneInForce() {
        PolicyKit kit = new PolicyKit(new MemoryRows());
        kit.deploy("late", "1.0.0", "a");
        kit.local.follow();
        // what was begun is read at the next turn
        kit.local.follow();
        WhiteboardPolicies policies = kit.policies(() -> List.of(Trees.TREE));
        return new PolicyDesk(
                policies,
                policies,
                new MatrixAccessCheck(() -> List.of(new KernelGrants()), () -> List.of(Trees.TREE)),
                TestClock.on(LocalDate.parse(PolicyKit.DAY)));
    }
}
