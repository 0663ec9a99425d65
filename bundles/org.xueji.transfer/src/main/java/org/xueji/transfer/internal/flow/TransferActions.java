package org.xueji.transfer.internal.flow;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;

/**
 * Who may do what with transfers (seed lines 74 to 76, 88): the sending school's registrar applies,
 * the receiving school's prepares the class; who decides is said by approval.
 */
@Component
public final class TransferActions implements Grants {
    /** To draw up, correct, prove, send and discard; asked of the sending school. */
    public static final String APPLY = "transfer.apply";

    /** To choose the class at the receiving school. */
    public static final String PLACE = "transfer.place";

    /** To ask another school to apply; asked of one's own. */
    public static final String NUDGE = "transfer.nudge";

    /** Applications, their evidence, and requests to apply. */
    public static final String READ = "transfer.read";

    /** What happens when the last step approves, and with it to the pupil. */
    public static final String TAKE_EFFECT = "transfer.take-effect";

    private static final Set<OrgLevel> SCHOOL = Set.of(OrgLevel.SCHOOL);
    private static final Set<OrgLevel> EVERY = Set.of(OrgLevel.values());
    private static final Set<Relation> OWN = Set.of(Relation.OWN);
    private static final Set<Relation> CONCERNED =
            Set.of(Relation.OWN, Relation.ANCESTOR, Relation.SENDING, Relation.RECEIVING);

    @Override
    public List<Grant> rows() {
        return List.of(
                new Grant(APPLY, Role.REGISTRAR, SCHOOL, OWN),
                Grant.operator(APPLY),
                new Grant(PLACE, Role.REGISTRAR, SCHOOL, Set.of(Relation.RECEIVING)),
                new Grant(NUDGE, Role.REGISTRAR, SCHOOL, OWN),
                new Grant(READ, Role.REGISTRAR, EVERY, CONCERNED),
                new Grant(READ, Role.LEADER, EVERY, CONCERNED),
                Grant.operator(READ),
                Grant.system(TAKE_EFFECT));
    }
}
