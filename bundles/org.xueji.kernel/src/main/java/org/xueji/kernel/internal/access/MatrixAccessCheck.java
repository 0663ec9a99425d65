package org.xueji.kernel.internal.access;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;
import org.xueji.kernel.internal.osgi.Whiteboard;

/** The access matrix, made of the rows of all domains present. */
@Component
public final class MatrixAccessCheck implements AccessCheck {

    private final Supplier<List<Grants>> grants;
    private final Supplier<List<OrgTree>> trees;
    private final Runnable closing;

    @Activate
    public MatrixAccessCheck(BundleContext context) {
        Whiteboard<Grants> rows = new Whiteboard<>(context, Grants.class);
        Whiteboard<OrgTree> tree = new Whiteboard<>(context, OrgTree.class);
        this.grants = rows;
        this.trees = tree;
        this.closing =
                () -> {
                    rows.close();
                    tree.close();
                };
    }

    /** Over rows and trees from elsewhere. */
    public MatrixAccessCheck(Supplier<List<Grants>> grants, Supplier<List<OrgTree>> trees) {
        this.grants = grants;
        this.trees = trees;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    @Override
    public boolean allows(Actor actor, String action, OrgId org) {
        if (actor.role() == Role.OPERATOR || actor.role() == Role.SYSTEM) {
            return true;
        }
        return tree().map(tree -> granted(tree, actor, action, org)).orElse(false);
    }

    @Override
    public void require(Actor actor, String action, OrgId org) {
        if (allows(actor, action, org)) {
            return;
        }
        if (actor.org().equals(org)
                || tree().map(t -> t.contains(actor.org(), org)).orElse(false)) {
            throw NotAllowed.to(action);
        }
        throw NotFound.of("org");
    }

    private Optional<OrgTree> tree() {
        return trees.get().stream().findFirst();
    }

    private boolean granted(OrgTree tree, Actor actor, String action, OrgId org) {
        return grants.get().stream()
                .flatMap(domain -> domain.rows().stream())
                .filter(row -> row.action().equals(action) && row.role() == actor.role())
                .anyMatch(row -> applies(row, tree, actor.org(), org));
    }

    private static boolean applies(Grant row, OrgTree tree, OrgId actorOrg, OrgId org) {
        return !Collections.disjoint(row.levels(), tree.levels(actorOrg))
                && row.relations().stream().anyMatch(r -> holds(r, tree, actorOrg, org));
    }

    private static boolean holds(Relation relation, OrgTree tree, OrgId actorOrg, OrgId org) {
        return switch (relation) {
            case OWN -> actorOrg.equals(org);
            case MANAGED -> parent(tree.path(org)).filter(actorOrg::equals).isPresent();
            case ANCESTOR -> !actorOrg.equals(org) && tree.contains(actorOrg, org);
            case NONE -> true;
        };
    }

    private static Optional<OrgId> parent(List<OrgId> path) {
        return path.size() < 2 ? Optional.empty() : Optional.of(path.get(path.size() - 2));
    }
}
