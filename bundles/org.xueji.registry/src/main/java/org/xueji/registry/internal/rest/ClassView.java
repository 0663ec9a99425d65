package org.xueji.registry.internal.rest;

import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.Versioned;
import org.xueji.registry.api.SchoolClass;

/**
 * A class.
 *
 * @param school its school's code
 */
public record ClassView(
        long id,
        String school,
        int schoolYear,
        String grade,
        String classNo,
        String name,
        int capacity,
        int enrolled,
        long version)
        implements Versioned {

    static ClassView of(SchoolClass found, OrgTree tree) {
        return new ClassView(
                found.id().value(),
                tree.code(found.school()).orElse(""),
                found.schoolYear(),
                found.grade(),
                found.classNo(),
                found.name(),
                found.capacity(),
                found.enrolled(),
                found.version());
    }
}
