package org.xueji.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.BundleEvent;
import org.xueji.itests.witness.Witness;

/** The {@link Witness} in a node, and what it has seen. */
final class WitnessBundle {

    private static final int LEFT =
            BundleEvent.STOPPED
                    | BundleEvent.UNRESOLVED
                    | BundleEvent.UNINSTALLED
                    | BundleEvent.UPDATED;

    private final Path log;
    private int mark;

    private WitnessBundle(Path log) {
        this.log = log;
    }

    static WitnessBundle in(NodeUnderTest node) throws IOException {
        TestBundle.start(node, Witness.NAME, "org.osgi.framework", Witness.class);
        return new WitnessBundle(node.folder().root().resolve("witness.log"));
    }

    /** From here on only what comes later counts. */
    void mark() throws IOException {
        mark = Files.readAllLines(log).size();
    }

    /** The bundles that anything at all happened to since the mark. */
    Set<String> touched() throws IOException {
        return named(~0);
    }

    /** The bundles that stopped, lost their wires or were taken away or replaced since the mark. */
    Set<String> disturbed() throws IOException {
        return named(LEFT);
    }

    private Set<String> named(int types) throws IOException {
        List<String> lines = Files.readAllLines(log);
        Set<String> names = new TreeSet<>();
        for (String line : lines.subList(mark, lines.size())) {
            String[] parts = line.split(" ", 2);
            if ((Integer.parseInt(parts[0]) & types) != 0) {
                names.add(parts[1]);
            }
        }
        return names;
    }
}
