package org.xueji.registry.internal.rest;

import static org.xueji.registry.internal.rest.Bodies.required;

import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.OrgTree;
import org.xueji.registry.api.SchoolAdmin.NewClass;

/**
 * A class asked for.
 *
 * @param school code of the school
 */
public record ClassRequest(
        String school,
        Integer schoolYear,
        String grade,
        String classNo,
        String name,
        Integer capacity) {

    NewClass toNewClass(OrgTree tree) {
        return new NewClass(
                tree.byCode(required(school, "school")).orElseThrow(() -> NotFound.of("school")),
                required(schoolYear, "schoolYear"),
                required(grade, "grade"),
                required(classNo, "classNo"),
                required(name, "name").strip(),
                required(capacity, "capacity"));
    }
}
