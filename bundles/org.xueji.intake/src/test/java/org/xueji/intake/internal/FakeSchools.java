package org.xueji.intake.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Organisation;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Schools;

/** Schools in memory. */
public final class FakeSchools implements Schools {
    private final Map<OrgId, School> schools = new HashMap<>();
    private final List<SchoolClass> classes = new ArrayList<>();
    private boolean promoted = true;

    public FakeSchools add(School school, List<SchoolClass> itsClasses) {
        schools.put(school.id(), school);
        classes.addAll(itsClasses);
        return this;
    }

    public void promoted(boolean done) {
        promoted = done;
    }

    @Override
    public Optional<Organisation> organisation(OrgId id) {
        return Optional.empty();
    }

    @Override
    public Page<Organisation> below(OrgId parent, PageRequest page) {
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public Optional<School> find(OrgId id) {
        return Optional.ofNullable(schools.get(id));
    }

    @Override
    public Optional<School> byCode(String schoolCode) {
        return schools.values().stream().filter(s -> s.code().equals(schoolCode)).findFirst();
    }

    @Override
    public List<School> byCodes(List<String> schoolCodes) {
        return schools.values().stream().filter(s -> schoolCodes.contains(s.code())).toList();
    }

    @Override
    public Optional<SchoolClass> schoolClass(ClassId id) {
        return classes.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    @Override
    public List<SchoolClass> classes(OrgId school, int schoolYear, String grade) {
        return classes(List.of(school), schoolYear, grade);
    }

    @Override
    public List<SchoolClass> classes(List<OrgId> of, int schoolYear, String grade) {
        return classes.stream()
                .filter(c -> of.contains(c.school()) && c.schoolYear() == schoolYear)
                .filter(c -> c.grade().equals(grade))
                .toList();
    }

    @Override
    public boolean isPromoted(OrgId school, int schoolYear) {
        return promoted;
    }
}
