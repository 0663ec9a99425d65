package org.xueji.identity.internal.rest;

import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgTree;
import org.xueji.identity.internal.dormant.DormantAccounts;

/** The resources for what is done to accounts in bulk or over the years. */
@Component(service = KeepingParts.class)
public final class KeepingParts {

    private final List<Object> resources;

    @Activate
    public KeepingParts(
            @Reference DormantAccounts dormant, @Reference OrgTree tree, @Reference Clock clock) {
        this.resources = List.of(new DormantResource(dormant, tree, clock));
    }

    List<Object> resources() {
        return resources;
    }
}
