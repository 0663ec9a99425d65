package org.xueji.kernel.internal.access;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.Role;

/**
 * The rows of the domains present, found by action and role. Sorted out once for each set of
 * domains, since every request asks.
 */
final class Matrix {

    private static final Logger LOG = LoggerFactory.getLogger(Matrix.class);

    private final Supplier<List<Grants>> domains;
    private final Predicate<Grants> ours;
    private volatile Index index = new Index(List.of(), Map.of());

    private record Index(List<Grants> domains, Map<String, Map<Role, List<Grant>>> rows) {}

    /**
     * @param ours tells the domains of Xueji from those that others add
     */
    Matrix(Supplier<List<Grants>> domains, Predicate<Grants> ours) {
        this.domains = domains;
        this.ours = ours;
    }

    /** Whether a domain is part of Xueji, and no policy of a place. */
    static boolean isOurs(Grants domain) {
        Bundle bundle = FrameworkUtil.getBundle(domain.getClass());
        String name = bundle == null ? "" : bundle.getSymbolicName();
        return name.startsWith("org.xueji.") && !name.startsWith("org.xueji.policy.");
    }

    List<Grant> rows(String action, Role role) {
        return index().rows().getOrDefault(action, Map.of()).getOrDefault(role, List.of());
    }

    /** Every row, by action and role. */
    List<Grant> rows() {
        return index().rows().values().stream()
                .flatMap(byRole -> byRole.values().stream())
                .flatMap(List::stream)
                .sorted(
                        Comparator.comparing(Grant::action)
                                .thenComparing(Grant::role)
                                .thenComparing(row -> row.levels().toString()))
                .toList();
    }

    private Index index() {
        List<Grants> now = List.copyOf(domains.get());
        Index known = index;
        if (!known.domains().equals(now)) {
            known = new Index(now, sorted(now));
            index = known;
        }
        return known;
    }

    private Map<String, Map<Role, List<Grant>>> sorted(List<Grants> all) {
        Set<String> taken = new HashSet<>();
        all.stream().filter(ours).flatMap(d -> d.rows().stream()).forEach(r -> taken.add(of(r)));
        Map<String, Map<Role, List<Grant>>> rows = new HashMap<>();
        all.stream()
                .flatMap(
                        domain -> ours.test(domain) ? domain.rows().stream() : added(domain, taken))
                .distinct()
                .forEach(row -> add(row, rows));
        return rows;
    }

    private static void add(Grant row, Map<String, Map<Role, List<Grant>>> rows) {
        rows.computeIfAbsent(row.action(), action -> new EnumMap<>(Role.class))
                .merge(
                        row.role(),
                        List.of(row),
                        (some, one) -> Stream.concat(some.stream(), one.stream()).toList());
    }

    /** Others may bring domains of their own, but must not widen ours. */
    private static Stream<Grant> added(Grants domain, Set<String> taken) {
        List<String> refused =
                domain.rows().stream()
                        .filter(row -> taken.contains(of(row)))
                        .map(Grant::action)
                        .distinct()
                        .toList();
        if (!refused.isEmpty()) {
            LOG.warn(
                    "{} may not add to the access matrix what is not its own: {}",
                    domain.getClass().getName(),
                    refused);
        }
        return domain.rows().stream().filter(row -> !taken.contains(of(row)));
    }

    private static String of(Grant row) {
        int dot = row.action().indexOf('.');
        return dot < 0 ? row.action() : row.action().substring(0, dot);
    }
}
