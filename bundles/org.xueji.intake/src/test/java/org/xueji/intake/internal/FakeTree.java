package org.xueji.intake.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;

/** A province (1), its county (10) and the schools below it. */
public final class FakeTree implements OrgTree {
    @Override
    public List<OrgId> path(OrgId org) {
        OrgId province = new OrgId(1);
        OrgId county = new OrgId(10);
        if (org.value() >= 100) {
            return List.of(province, county, org);
        }
        return org.equals(county) ? List.of(province, county) : List.of(province);
    }

    @Override
    public Set<OrgLevel> levels(OrgId org) {
        if (org.value() >= 100) {
            return Set.of(OrgLevel.SCHOOL);
        }
        return Set.of(org.value() == 10 ? OrgLevel.COUNTY : OrgLevel.PROVINCE);
    }

    @Override
    public Optional<String> code(OrgId org) {
        return Optional.of(org.value() == 10 ? "610102" : "610000");
    }

    @Override
    public Optional<OrgId> byCode(String code) {
        return Optional.empty();
    }
}
