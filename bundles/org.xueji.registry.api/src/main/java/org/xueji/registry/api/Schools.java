package org.xueji.registry.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;

/**
 * Reads organisations, schools and their classes. Checks no access: callers do. Safe for use by
 * many threads.
 */
@ProviderType
public interface Schools {

    Optional<Organisation> organisation(OrgId id);

    /** The organisations directly below, by code. */
    Page<Organisation> below(OrgId parent, PageRequest page);

    Optional<School> find(OrgId id);

    Optional<School> byCode(String schoolCode);

    /** Several schools by code in one query; codes that are unknown are absent. */
    List<School> byCodes(List<String> schoolCodes);

    Optional<SchoolClass> schoolClass(ClassId id);

    /** All classes of a grade of a school in a year, by class number; at most a few dozen. */
    List<SchoolClass> classes(OrgId school, int schoolYear, String grade);

    /** The classes of a grade of several schools, in one query. */
    List<SchoolClass> classes(List<OrgId> schools, int schoolYear, String grade);

    /**
     * Whether the school's summer promotion into the year is done, or there was nobody to promote:
     * of its pupils who are {@link StudentStatus#ENROLLED} nobody's newest place is before the
     * year, except in a last grade. Who came to the school after the year had begun, on 1 August or
     * later, is not waited for.
     */
    boolean isPromoted(OrgId school, int schoolYear);
}
