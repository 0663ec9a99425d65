package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PastStep;
import org.xueji.registry.api.RegistryBulk.Cohort;
import org.xueji.registry.api.RegistryBulk.Past;
import org.xueji.registry.internal.school.OpenSchools;

/** What a chunk needs to know of its schools, read on the chunk's own connection. */
final class SchoolFacts {

    private static final String CLASSES =
            "SELECT ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME FROM REG_CLASS"
                    + " WHERE ID @KEYS";

    private final InList inList;
    private final String schools;

    SchoolFacts(Dialect dialect) {
        this.inList = new InList(dialect);
        this.schools =
                "SELECT S.ORG_ID, S.SITE_REGION, O.CLOSED, O.CODE, O.NAME FROM REG_SCHOOL S"
                        + " JOIN REG_ORG O ON O.ID = S.ORG_ID WHERE S.ORG_ID @KEYS"
                        + OpenSchools.held(dialect);
    }

    /**
     * A school.
     *
     * @param region six digits, where it is
     */
    record Fact(String region, String code, String name) {}

    /**
     * Schools by id; nobody closes one until the transaction ends.
     *
     * @throws Invalid when one is closed already
     */
    Map<Long, Fact> schools(Connection connection, Collection<Long> ids) throws SQLException {
        Map<Long, Fact> found = new HashMap<>();
        List<Long> distinct = ids.stream().distinct().sorted().toList();
        inList.eachId(
                connection,
                schools,
                distinct,
                row -> {
                    if (row.getBoolean(3)) {
                        throw Invalid.because(Reason.of("registry.school-closed"));
                    }
                    found.put(
                            row.getLong(1),
                            new Fact(
                                    row.getString(2).substring(0, 6),
                                    row.getString(4),
                                    row.getString(5)));
                });
        if (found.size() < distinct.size()) {
            throw NotFound.of("school");
        }
        return found;
    }

    /**
     * The classes that children and their steps name, by id.
     *
     * @throws Invalid when a child's class is not one of its cohort's school, year and grade
     */
    Map<Long, Place> places(Connection connection, List<Cohort> cohorts, Past past)
            throws SQLException {
        Map<Long, Place> places = new HashMap<>();
        LongStream first =
                cohorts.stream()
                        .flatMap(cohort -> cohort.children().stream())
                        .mapToLong(child -> child.schoolClass().value());
        LongStream later =
                past.steps().values().stream().flatMap(List::stream).flatMapToLong(SchoolFacts::of);
        inList.eachId(
                connection,
                CLASSES,
                LongStream.concat(first, later).distinct().boxed().toList(),
                row ->
                        places.put(
                                row.getLong(1),
                                new Place(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getInt(3),
                                        row.getString(4).strip(),
                                        row.getString(5).strip(),
                                        row.getString(6))));
        for (Cohort cohort : cohorts) {
            for (NewStudent child : cohort.children()) {
                if (!isOf(cohort, places.get(child.schoolClass().value()))) {
                    throw Invalid.because(Reason.of("registry.class-of-another-grade"));
                }
            }
        }
        return places;
    }

    private static LongStream of(PastStep step) {
        if (step instanceof PastStep.Promotion one) {
            return LongStream.of(one.into().value());
        }
        if (step instanceof PastStep.Move one) {
            return LongStream.of(one.into().value());
        }
        if (step instanceof PastStep.ClassChange one) {
            return LongStream.of(one.into().value());
        }
        if (step instanceof PastStep.Admission one) {
            return LongStream.of(one.into().value());
        }
        return step instanceof PastStep.StatusChange one
                ? one.into().stream().mapToLong(each -> each.value())
                : LongStream.empty();
    }

    private static boolean isOf(Cohort cohort, Place place) {
        return place != null
                && place.school() == cohort.school().value()
                && place.schoolYear() == cohort.schoolYear()
                && place.grade().equals(cohort.grade());
    }
}
