package org.xueji.registry.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.registry.api.Organisation;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Student;

/** Values of the registry as rows: organisations by code, id numbers masked. */
final class Rows {

    static final List<String> ORG = List.of("id", "code", "name", "levels", "parent");
    static final List<String> CLASS =
            List.of("id", "schoolYear", "grade", "classNo", "name", "capacity", "enrolled");
    static final List<String> STUDENT =
            List.of("id", "number", "name", "gender", "birthDate", "status", "idNumber", "school");

    private Rows() {}

    static OrgId org(OrgTree tree, String code) {
        return tree.byCode(code).orElseThrow(() -> NotFound.of("org"));
    }

    static Map<String, Object> of(Organisation org, OrgTree tree) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", org.id().value());
        row.put("code", org.code());
        row.put("name", org.name());
        row.put(
                "levels",
                org.levels().stream().sorted().map(Enum::name).collect(Collectors.joining(",")));
        row.put("parent", org.parent().flatMap(tree::code).orElse(""));
        return row;
    }

    static Map<String, Object> of(School school, OrgTree tree) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", school.id().value());
        row.put("code", school.code());
        row.put("name", school.name());
        row.put("managing", tree.code(school.managing()).orElse(""));
        row.put("siteRegion", school.siteRegion());
        row.put(
                "years",
                new TreeMap<>(school.years())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + ":" + entry.getValue())
                                .collect(Collectors.joining(",")));
        row.put("closed", school.closed());
        row.put("version", school.version());
        return row;
    }

    static Map<String, Object> of(SchoolClass found) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", found.id().value());
        row.put("schoolYear", found.schoolYear());
        row.put("grade", found.grade());
        row.put("classNo", found.classNo());
        row.put("name", found.name());
        row.put("capacity", found.capacity());
        row.put("enrolled", found.enrolled());
        return row;
    }

    static Map<String, Object> of(Student student, OrgTree tree) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", student.id().value());
        row.put("number", student.number().value());
        row.put("name", student.name());
        row.put("gender", student.gender().name());
        row.put("birthDate", student.birthDate().toString());
        row.put("status", student.status().name());
        row.put("idNumber", student.maskedId().orElse(""));
        row.put("school", student.school().flatMap(tree::code).orElse(""));
        return row;
    }
}
