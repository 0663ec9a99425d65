package org.xueji.identity.internal;

import java.util.List;
import java.util.stream.Stream;
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
import org.xueji.identity.internal.certificate.CertificateActions;

/** Decides by identity's own rows, as the kernel would. */
final class RowsCheck implements AccessCheck {

    private final OrgTree tree;
    private final List<Grant> rows =
            Stream.of(new IdentityActions(), new KeepingActions(), new CertificateActions())
                    .flatMap(grants -> grants.rows().stream())
                    .toList();

    RowsCheck(OrgTree tree) {
        this.tree = tree;
    }

    @Override
    public boolean allows(Actor actor, String action, Parties parties) {
        return actor.role() == Role.OPERATOR
                || rows.stream()
                        .filter(row -> row.action().equals(action) && row.role() == actor.role())
                        .anyMatch(row -> applies(row, actor.org(), parties.owner()));
    }

    private boolean applies(Grant row, OrgId of, OrgId to) {
        Relation relation =
                of.equals(to)
                        ? Relation.OWN
                        : tree.contains(of, to) ? Relation.ANCESTOR : Relation.NONE;
        return row.relations().contains(relation);
    }

    @Override
    public void require(Actor actor, String action, Parties parties, String kind) {
        if (allows(actor, action, parties)) {
            return;
        }
        if (tree.contains(actor.org(), parties.owner())) {
            throw NotAllowed.to(action);
        }
        throw NotFound.hidden(kind);
    }

    @Override
    public boolean mayEver(Actor actor, String action) {
        return rows.stream()
                .anyMatch(row -> row.action().equals(action) && row.role() == actor.role());
    }

    @Override
    public List<Grant> matrix() {
        return rows;
    }
}
