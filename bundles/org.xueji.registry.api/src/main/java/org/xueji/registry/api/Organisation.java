package org.xueji.registry.api;

import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.rest.Versioned;

/**
 * An organisation: the province, an authority, or a school.
 *
 * @param parent the managing authority; empty for the province only
 * @param code stable: GB/T 2260 or an internal code for authorities, 学校标识码 for schools
 * @param levels two for 韩城 and 杨凌, which act as county and city
 */
public record Organisation(
        OrgId id,
        Optional<OrgId> parent,
        String code,
        String name,
        Set<OrgLevel> levels,
        long version)
        implements Versioned {

    public Organisation {
        levels = Set.copyOf(levels);
    }
}
