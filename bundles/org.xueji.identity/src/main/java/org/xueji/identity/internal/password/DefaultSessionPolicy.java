package org.xueji.identity.internal.password;

import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.SessionLimits;
import org.xueji.core.api.policy.SessionPolicy;

/** Half an hour of rest, a long working day at most. */
@Component(
        property = {"xueji.policy.id=xueji.identity.session", "xueji.policy.version=1.0.0"},
        service = SessionPolicy.class)
public final class DefaultSessionPolicy implements SessionPolicy {

    static final SessionLimits LIMITS = new SessionLimits(30, 12 * 60);

    @Override
    public SessionLimits limits(Role role) {
        return LIMITS;
    }
}
