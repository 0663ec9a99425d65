package org.xueji.registry.internal.org;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;

/** The organisation tree as it was at one version. */
final class TreeSnapshot {

    /** One organisation; {@code parent} is 0 for the province. */
    record Node(long id, long parent, String code, String levels) {}

    private final long version;
    private final Map<Long, Node> nodes = new HashMap<>();
    private final Map<String, Set<OrgLevel>> levels = new HashMap<>();
    private final Map<String, Long> byCode = new HashMap<>();

    /**
     * @param regions codes that regions had or have besides the code of their organisation
     */
    TreeSnapshot(long version, List<Node> nodes, Map<String, Long> regions) {
        this.version = version;
        this.byCode.putAll(regions);
        for (Node node : nodes) {
            this.nodes.put(node.id(), node);
            this.byCode.put(node.code(), node.id());
            this.levels.computeIfAbsent(node.levels(), TreeSnapshot::read);
        }
    }

    long version() {
        return version;
    }

    boolean knows(OrgId org) {
        return nodes.containsKey(org.value());
    }

    List<OrgId> path(OrgId org) {
        Deque<OrgId> path = new ArrayDeque<>();
        Node node = nodes.get(org.value());
        while (node != null) {
            path.addFirst(new OrgId(node.id()));
            node = nodes.get(node.parent());
        }
        return List.copyOf(path);
    }

    Set<OrgLevel> levels(OrgId org) {
        return Optional.ofNullable(nodes.get(org.value()))
                .map(node -> levels.get(node.levels()))
                .orElse(Set.of());
    }

    private static Set<OrgLevel> read(String levels) {
        return Arrays.stream(levels.split(","))
                .map(OrgLevel::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<String> code(OrgId org) {
        return Optional.ofNullable(nodes.get(org.value())).map(Node::code);
    }

    Optional<OrgId> byCode(String code) {
        return Optional.ofNullable(byCode.get(code)).map(OrgId::new);
    }

    List<String> codes() {
        return nodes.values().stream().map(Node::code).sorted().toList();
    }
}
