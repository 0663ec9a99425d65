package org.xueji.intake.internal;

import java.util.List;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Parties;
import org.xueji.intake.internal.flow.IntakeActions;
import org.xueji.kernel.internal.access.MatrixAccessCheck;

/** The kernel's matrix with the rows of intake and approval. */
public final class FakeAccess implements AccessCheck {
    private final AccessCheck matrix =
            new MatrixAccessCheck(
                    () -> List.of(new IntakeActions(), new ApprovalActions()),
                    () -> List.of(new FakeTree()));

    @Override
    public boolean allows(Actor actor, String action, Parties parties) {
        return matrix.allows(actor, action, parties);
    }

    @Override
    public void require(Actor actor, String action, Parties parties, String kind) {
        matrix.require(actor, action, parties, kind);
    }

    @Override
    public boolean mayEver(Actor actor, String action) {
        return matrix.mayEver(actor, action);
    }

    @Override
    public List<Grant> matrix() {
        return matrix.matrix();
    }
}
