package org.xueji.kernel.internal.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.xueji.core.api.policy.declared.DeclarativeKind;
import org.xueji.core.api.policy.declared.DeclarativeKind.Compiled;
import org.xueji.core.api.policy.declared.Problems;

/** Makes policies of texts, for as long as those who understand their sections are there. */
final class PolicyTexts {

    private final Supplier<List<DeclarativeKind>> kinds;
    private final Map<Long, Fence> fences = new ConcurrentHashMap<>();
    private final Map<DeclarativeKind, Map<Long, Optional<Object>>> made =
            new ConcurrentHashMap<>();

    PolicyTexts(Supplier<List<DeclarativeKind>> kinds) {
        this.kinds = kinds;
    }

    /** Reads a text; what is wrong is noted. */
    Optional<PolicyText> read(String text, String source, Problems problems) {
        return PolicyText.read(text, source, kinds.get(), problems);
    }

    /** What answers a row; empty for an interface whose owner is away. */
    Rule.Source source(ForceRow row) {
        Fence fence = fences.computeIfAbsent(row.id(), id -> new Fence());
        return new Rule.Source(() -> spi -> policy(row, spi), fence);
    }

    /** To be called with a kind that goes: nothing of its bundle may be kept. */
    void forget(DeclarativeKind gone) {
        made.remove(gone);
    }

    /** To be called with the ids of all rows that are in force: nothing of others may be kept. */
    void keepOnly(Set<Long> rows) {
        fences.keySet().retainAll(rows);
        made.values().forEach(each -> each.keySet().retainAll(rows));
    }

    private Optional<Object> policy(ForceRow row, String spi) {
        return kinds.get().stream()
                .filter(kind -> kind.spi().getName().equals(spi))
                .findFirst()
                .flatMap(
                        kind ->
                                made.computeIfAbsent(kind, k -> new ConcurrentHashMap<>())
                                        .computeIfAbsent(row.id(), id -> compiled(row, kind)));
    }

    private static Optional<Object> compiled(ForceRow row, DeclarativeKind kind) {
        Problems problems = new Problems();
        return new YamlReader(problems)
                .read(row.what().body())
                .flatMap(
                        root ->
                                org.xueji.core.api.policy.declared.Section.of(root, problems)
                                        .flatMap(section -> section.field(kind.section())))
                .flatMap(where -> kind.compile(row.what().ref(), where, problems))
                .filter(part -> problems.isEmpty())
                .map(Compiled::policy);
    }
}
