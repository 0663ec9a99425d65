package org.xueji.registry.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;

/** The one gate before everything that the registry shows over REST. */
@Component(service = Guard.class)
public final class Guard {

    private final AccessCheck access;

    @Activate
    public Guard(@Reference AccessCheck access) {
        this.access = access;
    }

    /**
     * Lets the actor pass or throws; outside his scope the thing itself is not found, so that
     * nobody learns whether it exists.
     *
     * @param kind what was asked for
     */
    public void require(Actor actor, String action, OrgId org, String kind) {
        try {
            access.require(actor, action, org);
        } catch (NotFound outside) {
            throw NotFound.of(kind);
        }
    }
}
