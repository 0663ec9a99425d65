package org.xueji.core.api.access;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The one place that says who may do what. An action without a row is refused. Operators and the
 * system itself ({@link Role#OPERATOR}, {@link Role#SYSTEM}) are let through: the console's own
 * access lists guard them. Safe for use by many threads.
 */
@ProviderType
public interface AccessCheck {

    /** Whether the actor may do the action to records of the organisation. */
    boolean allows(Actor actor, String action, OrgId org);

    /**
     * Lets the actor pass or throws.
     *
     * @throws org.xueji.core.api.NotAllowed when the action is refused for an organisation the
     *     actor can see
     * @throws org.xueji.core.api.NotFound when the organisation is outside the actor's scope:
     *     neither his own nor below
     */
    void require(Actor actor, String action, OrgId org);
}
