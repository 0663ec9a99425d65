package org.xueji.kernel.internal.access;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.AccessPolicy;
import org.xueji.core.api.policy.Policies;
import org.xueji.kernel.internal.osgi.Whiteboard;
import org.xueji.kernel.internal.policy.PolicyOverview;

/** The access matrix, made of the rows of all domains present, less what local policy withholds. */
@Component
public final class MatrixAccessCheck implements AccessCheck {

    private final Matrix matrix;
    private final Withholding withholding;
    private final Supplier<List<OrgTree>> trees;
    private final Runnable closing;

    @Activate
    public MatrixAccessCheck(
            BundleContext context,
            @Reference Policies policies,
            @Reference PolicyOverview overview,
            @Reference Clock clock) {
        Whiteboard<Grants> rows = new Whiteboard<>(context, Grants.class);
        Whiteboard<OrgTree> tree = new Whiteboard<>(context, OrgTree.class);
        this.matrix = new Matrix(rows, Matrix::isOurs);
        this.trees = tree;
        this.withholding =
                new Withholding(() -> overview.answers(AccessPolicy.class), policies, clock);
        this.closing = () -> Stream.of(rows, tree).forEach(Whiteboard::close);
    }

    /** Over rows and trees from elsewhere, with no local policy. */
    public MatrixAccessCheck(Supplier<List<Grants>> grants, Supplier<List<OrgTree>> trees) {
        this(new Matrix(grants, domain -> true), trees, Withholding.NOTHING);
    }

    MatrixAccessCheck(Matrix matrix, Supplier<List<OrgTree>> trees, Withholding withholding) {
        this.matrix = matrix;
        this.trees = trees;
        this.withholding = withholding;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    @Override
    public boolean allows(Actor actor, String action, Parties parties) {
        if (isNobodysAccount(actor)) {
            return !matrix.rows(action, actor.role()).isEmpty();
        }
        return tree().filter(tree -> granted(tree, actor, action, Optional.of(parties)))
                .isPresent();
    }

    @Override
    public void require(Actor actor, String action, Parties parties, String kind) {
        if (allows(actor, action, parties)) {
            return;
        }
        if (isNobodysAccount(actor) || orgs(parties).anyMatch(org -> sees(actor, org))) {
            throw NotAllowed.to(action);
        }
        throw NotFound.hidden(kind);
    }

    @Override
    public boolean mayEver(Actor actor, String action) {
        if (isNobodysAccount(actor)) {
            return !matrix.rows(action, actor.role()).isEmpty();
        }
        return tree().filter(tree -> granted(tree, actor, action, Optional.empty())).isPresent();
    }

    @Override
    public List<Grant> matrix() {
        return matrix.rows();
    }

    /** Operators and jobs act for no organisation. */
    private static boolean isNobodysAccount(Actor actor) {
        return actor.role() == Role.OPERATOR || actor.role() == Role.SYSTEM;
    }

    private Optional<OrgTree> tree() {
        return trees.get().stream().findFirst();
    }

    /**
     * @param parties empty to ask whether there could be any
     */
    private boolean granted(OrgTree tree, Actor actor, String action, Optional<Parties> parties) {
        return matrix.rows(action, actor.role()).stream()
                        .filter(row -> isAtLevel(row, tree, actor.org()))
                        .anyMatch(row -> parties.map(p -> holds(row, tree, actor, p)).orElse(true))
                && !withholding.from(actor, action, tree);
    }

    private static boolean isAtLevel(Grant row, OrgTree tree, OrgId org) {
        return !Collections.disjoint(row.levels(), tree.levels(org));
    }

    private static boolean holds(Grant row, OrgTree tree, Actor actor, Parties parties) {
        return row.relations().stream().anyMatch(r -> holds(r, tree, actor.org(), parties));
    }

    private static boolean holds(Relation relation, OrgTree tree, OrgId own, Parties parties) {
        OrgId owner = parties.owner();
        return switch (relation) {
            case OWN -> own.equals(owner);
            case MANAGED -> parent(tree.path(owner)).filter(own::equals).isPresent();
            case ANCESTOR -> !own.equals(owner) && tree.contains(own, owner);
            case SENDING -> parties.sending().filter(side -> tree.contains(own, side)).isPresent();
            case RECEIVING ->
                    parties.receiving().filter(side -> tree.contains(own, side)).isPresent();
            case NONE -> true;
        };
    }

    private static Stream<OrgId> orgs(Parties parties) {
        return Stream.of(Optional.of(parties.owner()), parties.sending(), parties.receiving())
                .flatMap(Optional::stream);
    }

    private boolean sees(Actor actor, OrgId org) {
        return actor.org().equals(org)
                || tree().filter(tree -> tree.contains(actor.org(), org)).isPresent();
    }

    private static Optional<OrgId> parent(List<OrgId> path) {
        return path.size() < 2 ? Optional.empty() : Optional.of(path.get(path.size() - 2));
    }
}
