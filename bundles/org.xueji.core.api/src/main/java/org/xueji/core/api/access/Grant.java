package org.xueji.core.api.access;

import java.util.Set;

/**
 * One row of the access matrix: who may do an action, and to records of which organisations.
 *
 * @param action {@code domain.verb}, such as {@code intake.submit}
 * @param role the role that may
 * @param levels at organisations of one of these levels
 * @param relations when the actor's organisation stands in one of these relations to the record's
 */
public record Grant(String action, Role role, Set<OrgLevel> levels, Set<Relation> relations) {

    public Grant {
        levels = Set.copyOf(levels);
        relations = Set.copyOf(relations);
    }
}
