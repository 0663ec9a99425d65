package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.RegistryBulk.Cohort;
import org.xueji.registry.internal.school.OpenSchools;

/** What a chunk needs to know of its schools, read on the chunk's own connection. */
final class SchoolFacts {

    private static final String CLASSES =
            "SELECT ID, SCHOOL_ID, SCHOOL_YEAR, GRADE FROM REG_CLASS WHERE ID @KEYS";

    private final InList inList;
    private final String regions;

    SchoolFacts(Dialect dialect) {
        this.inList = new InList(dialect);
        this.regions =
                "SELECT S.ORG_ID, S.SITE_REGION, O.CLOSED FROM REG_SCHOOL S"
                        + " JOIN REG_ORG O ON O.ID = S.ORG_ID WHERE S.ORG_ID @KEYS"
                        + OpenSchools.held(dialect);
    }

    /**
     * Six digits for each school; nobody closes one until the transaction ends.
     *
     * @throws Invalid when one is closed already
     */
    Map<OrgId, String> regions(Connection connection, Collection<OrgId> schools)
            throws SQLException {
        Map<OrgId, String> found = new HashMap<>();
        List<Long> ids = schools.stream().map(OrgId::value).distinct().sorted().toList();
        inList.eachId(
                connection,
                regions,
                ids,
                row -> {
                    if (row.getBoolean(3)) {
                        throw Invalid.because(Reason.of("registry.school-closed"));
                    }
                    found.put(new OrgId(row.getLong(1)), row.getString(2).substring(0, 6));
                });
        if (found.size() < ids.size()) {
            throw NotFound.of("school");
        }
        return found;
    }

    /** Whose class a class is. */
    private record Place(OrgId school, int schoolYear, String grade) {}

    /**
     * @throws Invalid when a child's class is not one of its cohort's school, year and grade
     */
    void requireClasses(Connection connection, List<Cohort> cohorts) throws SQLException {
        Map<Long, Place> places = new HashMap<>();
        List<Long> ids =
                cohorts.stream()
                        .flatMap(cohort -> cohort.children().stream())
                        .map(child -> child.schoolClass().value())
                        .distinct()
                        .toList();
        inList.eachId(
                connection,
                CLASSES,
                ids,
                row ->
                        places.put(
                                row.getLong(1),
                                new Place(
                                        new OrgId(row.getLong(2)),
                                        row.getInt(3),
                                        row.getString(4))));
        for (Cohort cohort : cohorts) {
            Place of = new Place(cohort.school(), cohort.schoolYear(), cohort.grade());
            for (NewStudent child : cohort.children()) {
                if (!of.equals(places.get(child.schoolClass().value()))) {
                    throw Invalid.because(Reason.of("registry.class-of-another-grade"));
                }
            }
        }
    }
}
