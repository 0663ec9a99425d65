package org.xueji.registry.internal.school;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Organisation;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolAdmin.NewClass;
import org.xueji.registry.api.SchoolAdmin.NewSchool;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Stage;

/** Where organisations, schools, classes and terms are kept. */
public interface SchoolStore {

    Optional<Organisation> organisation(OrgId id);

    /** By code, from behind {@code afterCode}. */
    List<Organisation> below(OrgId parent, String afterCode, int limit);

    Optional<School> school(OrgId id);

    List<School> schools(List<String> codes);

    boolean hasCode(String code);

    /** Without a code of its own the school gets a temporary one. */
    School add(NewSchool school);

    /**
     * @throws org.xueji.core.api.Stale when it has another version by now
     */
    School correct(OrgId id, Map<Stage, Integer> years, long version);

    Optional<SchoolClass> schoolClass(ClassId id);

    /** By school and class number; all grades when none is given. */
    List<SchoolClass> classes(List<OrgId> schools, int schoolYear, Optional<String> grade);

    SchoolClass add(NewClass newClass);

    /**
     * @throws org.xueji.core.api.Stale when it has another version by now
     */
    SchoolClass change(ClassId id, String name, int capacity, long version);

    /** The terms that the school has set itself; empty when the usual ones count. */
    List<Term> terms(OrgId school, int schoolYear);

    void setTerms(OrgId school, int schoolYear, List<Term> terms);
}
