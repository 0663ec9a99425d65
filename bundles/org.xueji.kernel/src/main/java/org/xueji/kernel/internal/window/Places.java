package org.xueji.kernel.internal.window;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.kernel.internal.osgi.Whiteboard;

/** The organisation tree; knows nobody while the registry is away. */
@Component(service = Places.class)
public final class Places {

    private final Supplier<List<OrgTree>> trees;
    private final Runnable closing;

    @Activate
    public Places(BundleContext context) {
        Whiteboard<OrgTree> tree = new Whiteboard<>(context, OrgTree.class);
        this.trees = tree;
        this.closing = tree::close;
    }

    /** Over a tree that is always here. */
    public Places(OrgTree tree) {
        this.trees = () -> List.of(tree);
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    Optional<OrgId> byCode(String code) {
        return tree().flatMap(tree -> tree.byCode(code));
    }

    /** The code, or the id of an organisation that has none. */
    String code(OrgId org) {
        return tree().flatMap(tree -> tree.code(org)).orElse(org.toString());
    }

    boolean contains(OrgId scope, OrgId org) {
        return tree().map(tree -> tree.contains(scope, org)).orElse(false);
    }

    /** The organisation directly above; empty for the province, and for nobody. */
    Optional<OrgId> above(OrgId org) {
        List<OrgId> path = tree().map(tree -> tree.path(org)).orElse(List.of());
        return path.size() < 2 ? Optional.empty() : Optional.of(path.get(path.size() - 2));
    }

    private Optional<OrgTree> tree() {
        return trees.get().stream().findFirst();
    }
}
