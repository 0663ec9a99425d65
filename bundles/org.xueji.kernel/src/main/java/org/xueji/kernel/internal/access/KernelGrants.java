package org.xueji.kernel.internal.access;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;

/** The kernel's own rows of the access matrix. */
@Component
public final class KernelGrants implements Grants {

    /** Domain rule 5.0: the province's registrar may open an exception for one organisation. */
    public static final String GRANT_WINDOW = "core.grant-window";

    @Override
    public List<Grant> rows() {
        return List.of(
                new Grant(
                        GRANT_WINDOW,
                        Role.REGISTRAR,
                        Set.of(OrgLevel.PROVINCE),
                        Set.of(Relation.ANCESTOR, Relation.OWN)));
    }
}
