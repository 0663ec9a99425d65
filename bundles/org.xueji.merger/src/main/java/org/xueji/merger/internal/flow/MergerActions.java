package org.xueji.merger.internal.flow;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;

/**
 * Who may do what with mergers (domain 5.11 and 7): an authority above the school that closes plans
 * and carries out, the school that takes over says which classes; who decides is said by approval.
 */
@Component
public final class MergerActions implements Grants {
    /** To plan and to give up; asked of both schools. */
    public static final String PLAN = "merger.plan";

    /** To choose the classes and to send; asked of both schools. */
    public static final String MAP = "merger.map";

    /** To start and to stop; asked of both schools. */
    public static final String EXECUTE = "merger.execute";

    /** Mergers, their classes, and the cases that they ended. */
    public static final String READ = "merger.read";

    /** The pupils who have not gone yet; asked of both schools. */
    public static final String PUPILS = "merger.pupils";

    /** What the job does. */
    public static final String TAKE_EFFECT = "merger.take-effect";

    private static final Set<OrgLevel> SCHOOL = Set.of(OrgLevel.SCHOOL);
    private static final Set<OrgLevel> AUTHORITY =
            Set.of(OrgLevel.COUNTY, OrgLevel.CITY, OrgLevel.PROVINCE);
    private static final Set<OrgLevel> EVERY = Set.of(OrgLevel.values());
    private static final Set<Relation> ABOVE_THE_SOURCE = Set.of(Relation.ANCESTOR);
    private static final Set<Relation> TARGET = Set.of(Relation.RECEIVING);

    /** Until they have moved they are no other school's business. */
    private static final Set<Relation> OF_THE_SOURCE = Set.of(Relation.OWN, Relation.ANCESTOR);

    private static final Set<Relation> CONCERNED =
            Set.of(Relation.OWN, Relation.ANCESTOR, Relation.SENDING, Relation.RECEIVING);

    @Override
    public List<Grant> rows() {
        return List.of(
                new Grant(PLAN, Role.REGISTRAR, AUTHORITY, ABOVE_THE_SOURCE),
                new Grant(MAP, Role.REGISTRAR, SCHOOL, TARGET),
                new Grant(EXECUTE, Role.REGISTRAR, AUTHORITY, ABOVE_THE_SOURCE),
                new Grant(READ, Role.REGISTRAR, EVERY, CONCERNED),
                new Grant(READ, Role.LEADER, EVERY, CONCERNED),
                Grant.operator(READ),
                new Grant(PUPILS, Role.REGISTRAR, EVERY, OF_THE_SOURCE),
                Grant.operator(PUPILS),
                Grant.system(TAKE_EFFECT));
    }
}
