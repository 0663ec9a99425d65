package org.xueji.progression.internal.flow;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;

/**
 * Who may do what with graduation and promotion (domain 5.8 and 7): the school's registrar says
 * what is to be done, the authorities above start what is left and look; only the province takes
 * back.
 */
@Component
public final class ProgressionActions implements Grants {
    /** To choose classes and exceptions, and to send. */
    public static final String PLAN = "progression.plan";

    /** To start work on the schools below, to pause it and to give it up. */
    public static final String RUN = "progression.run";

    /** To take a school's promotion or graduation back. */
    public static final String UNDO = "progression.undo";

    /** Checks, plans, states, runs and balances: numbers, no pupils. */
    public static final String READ = "progression.read";

    /** The pupils behind the numbers, and graduates. */
    public static final String PUPILS = "progression.pupils";

    /** To look a graduate up by his number, in the whole province (A31): counted and journaled. */
    public static final String POOL = "progression.pool";

    /** What the job does. */
    public static final String TAKE_EFFECT = "progression.take-effect";

    private static final Set<OrgLevel> SCHOOL = Set.of(OrgLevel.SCHOOL);
    private static final Set<OrgLevel> AUTHORITY =
            Set.of(OrgLevel.COUNTY, OrgLevel.CITY, OrgLevel.PROVINCE);
    private static final Set<OrgLevel> EVERY = Set.of(OrgLevel.values());
    private static final Set<Relation> OWN = Set.of(Relation.OWN);
    private static final Set<Relation> WITHIN = Set.of(Relation.OWN, Relation.ANCESTOR);

    @Override
    public List<Grant> rows() {
        return List.of(
                new Grant(PLAN, Role.REGISTRAR, SCHOOL, OWN),
                new Grant(RUN, Role.REGISTRAR, AUTHORITY, WITHIN),
                Grant.operator(RUN),
                Grant.system(RUN),
                new Grant(UNDO, Role.REGISTRAR, Set.of(OrgLevel.PROVINCE), WITHIN),
                Grant.operator(UNDO),
                new Grant(READ, Role.REGISTRAR, EVERY, WITHIN),
                new Grant(READ, Role.LEADER, EVERY, WITHIN),
                Grant.operator(READ),
                new Grant(PUPILS, Role.REGISTRAR, EVERY, WITHIN),
                new Grant(PUPILS, Role.LEADER, SCHOOL, OWN),
                Grant.operator(PUPILS),
                Grant.anywhere(POOL, Role.REGISTRAR),
                Grant.system(TAKE_EFFECT));
    }
}
