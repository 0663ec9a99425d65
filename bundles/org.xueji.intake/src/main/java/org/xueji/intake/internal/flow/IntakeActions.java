package org.xueji.intake.internal.flow;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;

/**
 * Who may do what in intake (seed line 88): schools bring. What leaders confirm and authorities
 * decide are moves of the batch's case, with rows of the matrix of their own.
 */
@Component
public final class IntakeActions implements Grants {
    /** The fields and the template: the notice itself gives them to everybody concerned. */
    public static final String READ_FIELDS = "intake.read-fields";

    /** Bad rows as they were, to be corrected: whole values, so it is journaled. */
    public static final String EXPORT_ERRORS = "intake.export-errors";

    /** A file for many schools, which only an operator brings, on the console. */
    public static final String IMPORT = "intake.import";

    public static final String UPLOAD = "intake.upload";
    public static final String SUBMIT = "intake.submit";

    /** Rows that shall not be approved with their batch; by who has its case in hand. */
    public static final String SET_ASIDE = "intake.set-aside";

    public static final String READ = "intake.read";

    private static final Set<OrgLevel> SCHOOL = Set.of(OrgLevel.SCHOOL);
    private static final Set<OrgLevel> AUTHORITY =
            Set.of(OrgLevel.COUNTY, OrgLevel.CITY, OrgLevel.PROVINCE);
    private static final Set<Relation> OWN = Set.of(Relation.OWN);
    private static final Set<Relation> ABOVE =
            Set.of(Relation.OWN, Relation.MANAGED, Relation.ANCESTOR);

    @Override
    public List<Grant> rows() {
        return List.of(
                Grant.anywhere(READ_FIELDS, Role.REGISTRAR),
                Grant.anywhere(READ_FIELDS, Role.LEADER),
                Grant.operator(READ_FIELDS),
                Grant.operator(READ),
                Grant.operator(IMPORT),
                Grant.operator(UPLOAD),
                new Grant(EXPORT_ERRORS, Role.REGISTRAR, SCHOOL, OWN),
                new Grant(UPLOAD, Role.REGISTRAR, SCHOOL, OWN),
                new Grant(SUBMIT, Role.REGISTRAR, SCHOOL, OWN),
                new Grant(SET_ASIDE, Role.REGISTRAR, AUTHORITY, Set.of(Relation.MANAGED)),
                new Grant(READ, Role.REGISTRAR, Set.of(OrgLevel.values()), ABOVE),
                new Grant(READ, Role.LEADER, Set.of(OrgLevel.values()), ABOVE));
    }
}
