package org.xueji.statuschange.internal.flow;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;

/**
 * Who may do what with changes of status (domain 4.4, seed line 88): the school's registrar
 * applies; who decides is said by approval.
 */
@Component
public final class StatusChangeActions implements Grants {
    /** To draw up, correct, prove, send and discard; asked of the school. */
    public static final String APPLY = "statuschange.apply";

    /** To put a pupil into another class of his grade; asked of the school. */
    public static final String CHANGE_CLASS = "statuschange.change-class";

    /** Applications, their papers, and suspensions that end. */
    public static final String READ = "statuschange.read";

    /** The table of changes. */
    public static final String TYPES = "statuschange.types";

    /** What happens when the last step approves. */
    public static final String TAKE_EFFECT = "statuschange.take-effect";

    private static final Set<OrgLevel> SCHOOL = Set.of(OrgLevel.SCHOOL);
    private static final Set<OrgLevel> EVERY = Set.of(OrgLevel.values());
    private static final Set<Relation> OWN = Set.of(Relation.OWN);
    private static final Set<Relation> OWN_AND_BELOW = Set.of(Relation.OWN, Relation.ANCESTOR);

    @Override
    public List<Grant> rows() {
        return List.of(
                new Grant(APPLY, Role.REGISTRAR, SCHOOL, OWN),
                new Grant(CHANGE_CLASS, Role.REGISTRAR, SCHOOL, OWN),
                new Grant(READ, Role.REGISTRAR, EVERY, OWN_AND_BELOW),
                new Grant(READ, Role.LEADER, EVERY, OWN_AND_BELOW),
                Grant.operator(READ),
                Grant.anywhere(TYPES, Role.REGISTRAR),
                Grant.anywhere(TYPES, Role.LEADER),
                Grant.operator(TYPES),
                Grant.system(TAKE_EFFECT));
    }
}
