package org.xueji.kernel.internal.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.kernel.internal.osgi.Whiteboard;

/**
 * Where an organisation stands in the tree, as a text such as {@code /1/12/3045/}: all that lies
 * below it begins with the same text.
 */
@Component(service = OrgPlaces.class)
public final class OrgPlaces {

    private final Supplier<List<OrgTree>> trees;
    private final Runnable closing;

    @Activate
    public OrgPlaces(BundleContext context) {
        Whiteboard<OrgTree> tree = new Whiteboard<>(context, OrgTree.class);
        this.trees = tree;
        this.closing = tree::close;
    }

    public OrgPlaces(Supplier<List<OrgTree>> trees) {
        this.trees = trees;
        this.closing = () -> {};
    }

    @Deactivate
    public void close() {
        closing.run();
    }

    /** Empty while the registry is away, and for no organisation at all. */
    public Optional<String> of(OrgId org) {
        return trees.get().stream()
                .findFirst()
                .map(tree -> tree.path(org))
                .filter(path -> !path.isEmpty())
                .map(
                        path ->
                                path.stream()
                                        .map(OrgId::toString)
                                        .collect(Collectors.joining("/", "/", "/")));
    }
}
