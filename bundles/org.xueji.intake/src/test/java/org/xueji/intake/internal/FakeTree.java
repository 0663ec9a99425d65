package org.xueji.intake.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;

/**
 * A province (1), its county (10) with schools from 100, and another (20) with schools from 200.
 */
public final class FakeTree implements OrgTree {
    private static final OrgId PROVINCE = new OrgId(1);

    @Override
    public List<OrgId> path(OrgId org) {
        if (org.value() >= 100) {
            return List.of(PROVINCE, new OrgId(org.value() >= 200 ? 20 : 10), org);
        }
        return org.equals(PROVINCE) ? List.of(PROVINCE) : List.of(PROVINCE, org);
    }

    @Override
    public Set<OrgLevel> levels(OrgId org) {
        if (org.value() >= 100) {
            return Set.of(OrgLevel.SCHOOL);
        }
        return Set.of(org.equals(PROVINCE) ? OrgLevel.PROVINCE : OrgLevel.COUNTY);
    }

    @Override
    public Optional<String> code(OrgId org) {
        if (org.value() >= 100) {
            return Optional.of("2161000%03d".formatted(org.value() - 99));
        }
        return Optional.of(org.equals(PROVINCE) ? "610000" : "61010" + (1 + org.value() / 10));
    }

    @Override
    public Optional<OrgId> byCode(String code) {
        return List.of(1L, 10L, 20L, 100L, 101L, 200L).stream()
                .map(OrgId::new)
                .filter(org -> code(org).orElseThrow().equals(code))
                .findFirst();
    }
}
