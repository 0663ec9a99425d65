package org.xueji.identity.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;

/** Two counties, the first with two schools, all under one province. */
final class TestTree implements OrgTree {

    static final OrgId PROVINCE = new OrgId(1);
    static final OrgId COUNTY = new OrgId(12);
    static final OrgId OTHER_COUNTY = new OrgId(120);
    static final OrgId SCHOOL = new OrgId(3001);
    static final OrgId OTHER_SCHOOL = new OrgId(3002);

    private final Map<OrgId, OrgId> parents = new LinkedHashMap<>();

    TestTree() {
        parents.put(COUNTY, PROVINCE);
        parents.put(OTHER_COUNTY, PROVINCE);
        parents.put(SCHOOL, COUNTY);
        parents.put(OTHER_SCHOOL, COUNTY);
    }

    /** As many more schools, spread over both counties. */
    List<OrgId> schools(int many) {
        List<OrgId> made = new java.util.ArrayList<>();
        for (int i = 0; i < many; i++) {
            OrgId school = new OrgId(100_000 + i);
            parents.put(school, i % 2 == 0 ? COUNTY : OTHER_COUNTY);
            made.add(school);
        }
        return made;
    }

    void move(OrgId org, OrgId to) {
        parents.put(org, to);
    }

    @Override
    public List<OrgId> path(OrgId org) {
        if (org.equals(PROVINCE)) {
            return List.of(PROVINCE);
        }
        OrgId parent = parents.get(org);
        if (parent == null) {
            return List.of();
        }
        List<OrgId> path = new java.util.ArrayList<>(path(parent));
        path.add(org);
        return path;
    }

    @Override
    public Set<OrgLevel> levels(OrgId org) {
        return switch (path(org).size()) {
            case 1 -> Set.of(OrgLevel.PROVINCE);
            case 2 -> Set.of(OrgLevel.COUNTY);
            case 3 -> Set.of(OrgLevel.SCHOOL);
            default -> Set.of();
        };
    }

    @Override
    public Optional<String> code(OrgId org) {
        return path(org).isEmpty() ? Optional.empty() : Optional.of("org" + org);
    }

    @Override
    public Optional<OrgId> byCode(String code) {
        return code.matches("org\\d+")
                ? Optional.of(new OrgId(Long.parseLong(code.substring(3))))
                        .filter(org -> !path(org).isEmpty())
                : Optional.empty();
    }
}
