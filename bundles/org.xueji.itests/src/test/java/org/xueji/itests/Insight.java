package org.xueji.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.xueji.itests.witness.Inside;

/**
 * What a node really serves, seen from inside.
 *
 * @param operations such as {@code GET /api/registry/students/{id}}
 * @param servlets servlets, filters and resources with their bundle and pattern
 * @param commands our console commands, each with the actions it names, {@code -} for none
 */
record Insight(Set<String> operations, Set<String> servlets, Set<String> commands) {

    private static final String NAME = "org.xueji.itests.inside";

    static Insight of(NodeUnderTest node) throws IOException {
        TestBundle.start(node, NAME, "org.osgi.framework", Inside.class);
        try {
            List<String> lines = Files.readAllLines(node.folder().root().resolve(Inside.FILE));
            return new Insight(
                    named(lines, "operation"),
                    lines.stream()
                            .filter(line -> line.matches("(servlet|filter|resource) .*"))
                            .collect(Collectors.toCollection(TreeSet::new)),
                    named(lines, "command"));
        } finally {
            node.console("bundle:uninstall " + NAME);
        }
    }

    private static Set<String> named(List<String> lines, String what) {
        return lines.stream()
                .filter(line -> line.startsWith(what + " "))
                .map(line -> line.substring(what.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
