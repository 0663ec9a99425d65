package org.xueji.registry.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Grants;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.Relation;
import org.xueji.core.api.access.Role;

/** The registry's rows of the access matrix (domain section 7). */
@Component
public final class RegistryGrants implements Grants {

    private static final Set<OrgLevel> EVERY = EnumSet.allOf(OrgLevel.class);
    private static final Set<OrgLevel> PROVINCE = EnumSet.of(OrgLevel.PROVINCE);
    private static final Set<OrgLevel> CITIES_AND_COUNTIES =
            EnumSet.of(OrgLevel.CITY, OrgLevel.COUNTY);
    private static final Set<OrgLevel> SCHOOLS = EnumSet.of(OrgLevel.SCHOOL);
    private static final Set<Relation> OWN_AND_BELOW = EnumSet.of(Relation.OWN, Relation.ANCESTOR);
    private static final Set<Relation> OWN = EnumSet.of(Relation.OWN);

    // an operator sees pupils masked; the full id number is for who answers for the record
    private static final List<String> OPERATORS =
            List.of(
                    Actions.VIEW_ORG,
                    Actions.VIEW_CLASS,
                    Actions.ENTER_SCHOOL,
                    Actions.KEEP_CLASSES,
                    Actions.VIEW_STUDENT,
                    Actions.VIEW_PARTICULARS,
                    Actions.EXPORT_STUDENTS,
                    Actions.STATUS,
                    Actions.PROVE,
                    Actions.RECONCILE);

    @Override
    public List<Grant> rows() {
        List<Grant> rows = new ArrayList<>(Grant.everyone(Actions.READ_CODES));
        for (Role role : List.of(Role.REGISTRAR, Role.LEADER, Role.SYSTEM_ADMINISTRATOR)) {
            rows.add(new Grant(Actions.VIEW_ORG, role, EVERY, OWN_AND_BELOW));
        }
        for (Role role : List.of(Role.REGISTRAR, Role.LEADER)) {
            rows.add(new Grant(Actions.VIEW_STUDENT, role, EVERY, OWN_AND_BELOW));
            rows.add(new Grant(Actions.VIEW_PARTICULARS, role, EVERY, OWN_AND_BELOW));
            rows.add(new Grant(Actions.VIEW_LEAVER, role, EVERY, OWN_AND_BELOW));
            rows.add(new Grant(Actions.VIEW_CLASS, role, EVERY, OWN_AND_BELOW));
            rows.add(new Grant(Actions.COUNT_STUDENTS, role, EVERY, OWN_AND_BELOW));
            rows.add(new Grant(Actions.EXPORT_STUDENTS, role, EVERY, OWN_AND_BELOW));
        }
        // a city enters the schools that it runs itself, not those of its counties
        rows.add(new Grant(Actions.ENTER_SCHOOL, Role.REGISTRAR, CITIES_AND_COUNTIES, OWN));
        rows.add(new Grant(Actions.ENTER_SCHOOL, Role.REGISTRAR, PROVINCE, OWN_AND_BELOW));
        rows.add(new Grant(Actions.KEEP_CLASSES, Role.REGISTRAR, SCHOOLS, OWN));
        rows.add(Grant.anywhere(Actions.FIND_ELSEWHERE, Role.REGISTRAR));
        for (String whole : List.of(Actions.VIEW_ID_NUMBER, Actions.VIEW_WHOLE_PARTICULARS)) {
            rows.add(new Grant(whole, Role.REGISTRAR, EVERY, OWN_AND_BELOW));
            // the leader of an authority sees masked values only
            rows.add(new Grant(whole, Role.LEADER, SCHOOLS, OWN));
        }
        OPERATORS.forEach(action -> rows.add(Grant.operator(action)));
        return List.copyOf(rows);
    }
}
