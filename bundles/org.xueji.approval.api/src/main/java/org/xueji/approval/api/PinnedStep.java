package org.xueji.approval.api;

import java.util.Objects;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;

/**
 * A step as it is kept with a case for life.
 *
 * @param number 1 for the first
 * @param name within the route, such as {@code sending-county}
 * @param acting by which relation the organisation acts
 * @param org which one that is
 * @param role who decides there
 * @param workingDays how long it has
 * @param article what it rests on; may be empty
 */
public record PinnedStep(
        int number,
        String name,
        ActingOrg acting,
        OrgId org,
        Role role,
        int workingDays,
        String article) {

    public PinnedStep {
        Objects.requireNonNull(name);
        Objects.requireNonNull(acting);
        Objects.requireNonNull(org);
        Objects.requireNonNull(role);
        Objects.requireNonNull(article);
    }
}
