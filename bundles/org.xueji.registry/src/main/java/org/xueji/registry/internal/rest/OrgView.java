package org.xueji.registry.internal.rest;

import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.Versioned;
import org.xueji.registry.api.Organisation;

/**
 * An organisation.
 *
 * @param parent code of the managing authority; absent for the province
 */
public record OrgView(
        long id,
        Optional<String> parent,
        String code,
        String name,
        List<String> levels,
        long version)
        implements Versioned {

    static OrgView of(Organisation org, OrgTree tree) {
        return new OrgView(
                org.id().value(),
                org.parent().map((OrgId id) -> tree.code(id).orElse("")),
                org.code(),
                org.name(),
                org.levels().stream().sorted().map(Enum::name).toList(),
                org.version());
    }
}
