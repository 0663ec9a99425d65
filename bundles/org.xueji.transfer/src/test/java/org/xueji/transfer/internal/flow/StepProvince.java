package org.xueji.transfer.internal.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xueji.approval.api.Route;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;

/**
 * A small province, each organisation named by its code. C1 and C2 are counties of the city T1, C3
 * is one of T2; H (韩城) and Y (杨凌) are county and city at once. A school is named after whoever runs
 * it: {@code C1.a}, {@code T1.a}, {@code P.a}.
 */
final class StepProvince implements OrgTree {

    private record Org(OrgId id, List<OrgId> path, Set<OrgLevel> levels) {}

    private final Map<String, Org> orgs = new LinkedHashMap<>();

    StepProvince() {
        add("P", "", OrgLevel.PROVINCE);
        for (String city : List.of("T1", "T2")) {
            add(city, "P", OrgLevel.CITY);
        }
        add("C1", "T1", OrgLevel.COUNTY);
        add("C2", "T1", OrgLevel.COUNTY);
        add("C3", "T2", OrgLevel.COUNTY);
        add("H", "P", OrgLevel.COUNTY, OrgLevel.CITY);
        add("Y", "P", OrgLevel.COUNTY, OrgLevel.CITY);
        for (String runner : List.of("P", "T1", "T2", "C1", "C2", "C3", "H", "Y")) {
            add(runner + ".a", runner, OrgLevel.SCHOOL);
            add(runner + ".b", runner, OrgLevel.SCHOOL);
        }
    }

    private void add(String code, String parent, OrgLevel... levels) {
        OrgId id = new OrgId(orgs.size() + 1L);
        List<OrgId> path = new ArrayList<>(parent.isEmpty() ? List.of() : orgs.get(parent).path());
        path.add(id);
        orgs.put(code, new Org(id, List.copyOf(path), Set.of(levels)));
    }

    OrgId org(String code) {
        return orgs.get(code).id();
    }

    @Override
    public List<OrgId> path(OrgId org) {
        return find(org).map(Org::path).orElse(List.of());
    }

    @Override
    public Set<OrgLevel> levels(OrgId org) {
        return find(org).map(Org::levels).orElse(Set.of());
    }

    @Override
    public Optional<String> code(OrgId org) {
        return orgs.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(org))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public Optional<OrgId> byCode(String code) {
        return Optional.ofNullable(orgs.get(code)).map(Org::id);
    }

    /** Codes of the organisations of a plan, in order, parted by blanks. */
    String codes(List<Route.Planned> plan) {
        return plan.stream()
                .map(planned -> code(planned.org()).orElseThrow())
                .collect(Collectors.joining(" "));
    }

    private Optional<Org> find(OrgId id) {
        return orgs.values().stream().filter(org -> org.id().equals(id)).findFirst();
    }
}
