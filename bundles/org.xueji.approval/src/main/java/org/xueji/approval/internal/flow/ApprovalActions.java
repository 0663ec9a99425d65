package org.xueji.approval.internal.flow;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;

/**
 * Who may do what with cases (seed line 88): inside a school the leader decides, at an authority
 * the registrar. Who may open a case is said by the domain whose case it is.
 */
@Component
public final class ApprovalActions implements Grants {
    /** To decide the step that waits; asked of the organisation whose step it is. */
    public static final String DECIDE = "approval.decide";

    /** To withdraw a case, or send it again after correction; asked of who began it. */
    public static final String SUBMIT = "approval.submit";

    /** What the system does on its own. */
    public static final String CANCEL = "approval.cancel";

    /** To end cases that nobody has decided for long (清理超期业务). */
    public static final String CLEAR = "approval.clear";

    /** To take running cases over to the route in force; nobody's but operators'. */
    public static final String MOVE = "approval.move";

    /** A case, who has it in hand, and its history; asked of the schools of the case. */
    public static final String READ = "approval.read";

    /** The cases that one's own post has in hand. */
    public static final String INBOX = "approval.inbox";

    /** What one's own post was told. */
    public static final String NOTICES = "approval.notices";

    /** Cases that nobody up to the province can decide; asked of an authority. */
    public static final String STUCK = "approval.stuck";

    private static final Set<OrgLevel> SCHOOL = Set.of(OrgLevel.SCHOOL);
    private static final Set<OrgLevel> AUTHORITY =
            Set.of(OrgLevel.COUNTY, OrgLevel.CITY, OrgLevel.PROVINCE);
    private static final Set<OrgLevel> EVERY = Set.of(OrgLevel.values());
    private static final Set<Relation> OWN = Set.of(Relation.OWN);
    private static final Set<Relation> OWN_AND_BELOW = Set.of(Relation.OWN, Relation.ANCESTOR);
    private static final Set<Relation> CONCERNED =
            Set.of(Relation.OWN, Relation.ANCESTOR, Relation.SENDING, Relation.RECEIVING);

    @Override
    public List<Grant> rows() {
        return List.of(
                new Grant(DECIDE, Role.LEADER, SCHOOL, OWN),
                new Grant(DECIDE, Role.REGISTRAR, AUTHORITY, OWN),
                new Grant(SUBMIT, Role.REGISTRAR, EVERY, OWN),
                new Grant(READ, Role.REGISTRAR, EVERY, CONCERNED),
                new Grant(READ, Role.LEADER, EVERY, CONCERNED),
                Grant.operator(READ),
                new Grant(INBOX, Role.LEADER, SCHOOL, OWN),
                new Grant(INBOX, Role.REGISTRAR, EVERY, OWN),
                Grant.operator(INBOX),
                new Grant(NOTICES, Role.REGISTRAR, EVERY, OWN),
                new Grant(NOTICES, Role.LEADER, SCHOOL, OWN),
                Grant.operator(NOTICES),
                new Grant(STUCK, Role.REGISTRAR, AUTHORITY, OWN_AND_BELOW),
                new Grant(STUCK, Role.LEADER, AUTHORITY, OWN_AND_BELOW),
                Grant.operator(STUCK),
                new Grant(CLEAR, Role.REGISTRAR, Set.of(OrgLevel.PROVINCE), OWN),
                Grant.operator(CLEAR),
                Grant.operator(MOVE),
                Grant.system(CANCEL));
    }
}
