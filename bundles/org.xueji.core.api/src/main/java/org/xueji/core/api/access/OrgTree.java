package org.xueji.core.api.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The shape of the organisation tree; kept by the registry, asked at every access check, so it
 * answers from memory.
 */
@ProviderType
public interface OrgTree {

    /**
     * From the province down to the organisation itself, both included; empty when there is no such
     * organisation.
     */
    List<OrgId> path(OrgId org);

    /** The levels at which the organisation acts; two for 韩城 and 杨凌. */
    Set<OrgLevel> levels(OrgId org);

    /**
     * The stable code of the organisation: GB/T 2260 or an internal code for authorities, 学校标识码 for
     * schools. Policies name their place by it.
     */
    Optional<String> code(OrgId org);

    Optional<OrgId> byCode(String code);

    /** Whether {@code org} is {@code scope} or lies below it. */
    default boolean contains(OrgId scope, OrgId org) {
        return path(org).contains(scope);
    }
}
