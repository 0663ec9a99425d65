package org.xueji.registry.api;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;

/**
 * Changes organisations, schools and classes. Every call is a command: checked against the access
 * matrix, journaled, in a transaction.
 */
@ProviderType
public interface SchoolAdmin extends Schools {

    /** What is needed to enter a school. See {@link School} for the parts. */
    record NewSchool(
            String code,
            String name,
            OrgId managing,
            String siteRegion,
            Map<Stage, Integer> years) {}

    /** What is needed to open a class. See {@link SchoolClass} for the parts. */
    record NewClass(
            OrgId school,
            int schoolYear,
            String grade,
            String classNo,
            String name,
            int capacity) {}

    /**
     * Refused with all reasons: code malformed or taken, region unknown, authority unknown, years
     * out of bounds.
     */
    Outcome<School> enter(NewSchool school, Actor by);

    /**
     * Corrects which stages a school teaches and their length of schooling 学制. Whoever may enter
     * the school may do so.
     *
     * <p>Refused with all reasons: {@code registry.school-closed}, {@code registry.years} (out of
     * bounds), {@code registry.years-pupils} (pupils on roll are in a grade that would not be
     * taught any more).
     *
     * @throws org.xueji.core.api.NotFound when there is no such school
     * @throws org.xueji.core.api.Stale when it has another version by now
     * @since 1.10
     */
    Outcome<School> correct(OrgId school, Map<Stage, Integer> years, long version, Actor by);

    /**
     * Refused: school closed, grade not taught, class number malformed or taken, name taken,
     * capacity not 1-70.
     */
    Outcome<SchoolClass> open(NewClass newClass, Actor by);

    /** Changes name and capacity of a class. */
    Outcome<SchoolClass> change(ClassId id, String name, int capacity, long version, Actor by);
}
