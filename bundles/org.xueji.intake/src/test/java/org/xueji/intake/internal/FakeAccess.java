package org.xueji.intake.internal;

import java.util.List;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;
import org.xueji.intake.internal.flow.IntakeActions;

/** The matrix with the domain's own rows. */
public final class FakeAccess implements AccessCheck {
    private final OrgTree tree = new FakeTree();

    @Override
    public boolean allows(Actor actor, String action, Parties parties) {
        if (actor.role() == Role.OPERATOR) {
            return true;
        }
        return new IntakeActions()
                .rows().stream()
                        .filter(row -> row.action().equals(action) && row.role() == actor.role())
                        .filter(
                                row ->
                                        tree.levels(actor.org()).stream()
                                                .anyMatch(row.levels()::contains))
                        .anyMatch(row -> stands(row, actor.org(), parties.owner()));
    }

    @Override
    public void require(Actor actor, String action, Parties parties, String kind) {
        if (!allows(actor, action, parties)) {
            throw tree.contains(actor.org(), parties.owner())
                    ? NotAllowed.to(action)
                    : NotFound.hidden(kind);
        }
    }

    @Override
    public boolean mayEver(Actor actor, String action) {
        return matrix().stream()
                .anyMatch(row -> row.action().equals(action) && row.role() == actor.role());
    }

    @Override
    public List<Grant> matrix() {
        return new IntakeActions().rows();
    }

    private boolean stands(Grant row, OrgId actor, OrgId org) {
        boolean own = actor.equals(org);
        boolean managed = !own && tree.path(org).indexOf(actor) == tree.path(org).size() - 2;
        boolean above = !own && tree.contains(actor, org);
        return row.relations().contains(Relation.OWN) && own
                || row.relations().contains(Relation.MANAGED) && managed
                || row.relations().contains(Relation.ANCESTOR) && above;
    }
}
