package org.xueji.kernel.internal.policy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.policy.declared.Declared;
import org.xueji.core.api.policy.declared.Problems;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML as far as nodes, of which no object of any class is ever made. Aliases and tags are
 * refused, and what is long or deep.
 */
final class YamlReader {

    static final int LONGEST = 30_000;
    private static final int DEEPEST = 20;

    private final Problems problems;

    YamlReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Declared> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        options.setAllowRecursiveKeys(false);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                problems.add(1, "nothing is written here");
                return Optional.empty();
            }
            return Optional.of(declared(root));
        } catch (MarkedYAMLException e) {
            problems.add(
                    e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1,
                    "this is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.add(1, "this is no YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Declared declared(Node node) {
        int line = line(node);
        if (node.getAnchor() != null) {
            problems.add(line, "anchors and aliases are not taken");
        }
        if (node instanceof MappingNode mapping) {
            checkTag(node, Tag.MAP);
            return new Declared.Fields(fields(mapping), line);
        }
        if (node instanceof SequenceNode sequence) {
            checkTag(node, Tag.SEQ);
            List<Declared> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(declared(item)));
            return new Declared.Items(items, line);
        }
        String tag = node.getTag().getValue();
        if (!tag.startsWith(Tag.PREFIX)) {
            problems.add(line, "tags are not taken: " + tag);
        }
        return new Declared.Text(((ScalarNode) node).getValue(), line);
    }

    private Map<String, Declared> fields(MappingNode mapping) {
        Map<String, Declared> fields = new LinkedHashMap<>();
        for (NodeTuple each : mapping.getValue()) {
            int line = line(each.getKeyNode());
            if (!(each.getKeyNode() instanceof ScalarNode key)) {
                problems.add(line, "a name is needed before the colon");
            } else if (fields.put(key.getValue(), declared(each.getValueNode())) != null) {
                problems.add(line, key.getValue() + " stands here twice");
            }
        }
        return fields;
    }

    private void checkTag(Node node, Tag right) {
        if (!node.getTag().equals(right)) {
            problems.add(line(node), "tags are not taken: " + node.getTag().getValue());
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
