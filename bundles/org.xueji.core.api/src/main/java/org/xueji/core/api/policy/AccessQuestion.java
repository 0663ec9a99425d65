package org.xueji.core.api.policy;

import java.util.Set;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Role;

/**
 * Somebody is about to do something that the matrix lets him.
 *
 * @param action of the matrix
 * @param role of who asks
 * @param levels at which his organisation acts
 * @param orgCode code of his organisation
 */
public record AccessQuestion(String action, Role role, Set<OrgLevel> levels, String orgCode) {

    public AccessQuestion {
        levels = Set.copyOf(levels);
    }
}
