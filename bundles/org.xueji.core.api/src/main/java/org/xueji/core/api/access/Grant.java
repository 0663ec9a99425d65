package org.xueji.core.api.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One row of the access matrix: who may do an action, and to records of which organisations.
 *
 * @param action {@code domain.verb}, such as {@code intake.submit}
 * @param role the role that may
 * @param levels at organisations of one of these levels; empty for {@link Role#OPERATOR} and {@link
 *     Role#SYSTEM}, who belong to no organisation
 * @param relations when the actor's organisation stands in one of these relations to the record's
 */
public record Grant(String action, Role role, Set<OrgLevel> levels, Set<Relation> relations) {

    public Grant {
        levels = Set.copyOf(levels);
        relations = Set.copyOf(relations);
    }

    /** What an operator may do on the console; which operator is said by the command's own list. */
    public static Grant operator(String action) {
        return new Grant(action, Role.OPERATOR, Set.of(), Set.of(Relation.NONE));
    }

    /** What the system does on its own, in a job. */
    public static Grant system(String action) {
        return new Grant(action, Role.SYSTEM, Set.of(), Set.of(Relation.NONE));
    }

    /** What everybody who has logged in may do: log out, read code tables. */
    public static List<Grant> everyone(String action) {
        return Stream.of(Role.REGISTRAR, Role.LEADER, Role.SYSTEM_ADMINISTRATOR)
                .map(role -> anywhere(action, role))
                .toList();
    }

    /** What a role may do at every level, whatever the organisation. */
    public static Grant anywhere(String action, Role role) {
        return new Grant(action, role, EnumSet.allOf(OrgLevel.class), Set.of(Relation.NONE));
    }
}
