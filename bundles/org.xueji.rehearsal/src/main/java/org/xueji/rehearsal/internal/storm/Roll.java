package org.xueji.rehearsal.internal.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentQuery;
import org.xueji.registry.api.Students;

/** Who is on the roll of a school, page by page. */
final class Roll {

    private Roll() {}

    static List<PersonId> of(Students students, OrgId school) {
        List<PersonId> all = new ArrayList<>();
        StudentQuery query =
                new StudentQuery(school, Optional.empty(), Optional.empty(), Optional.empty());
        Optional<String> after = Optional.empty();
        do {
            Page<Student> page = students.search(query, new PageRequest(after, PageRequest.MAX));
            page.items().forEach(each -> all.add(each.id()));
            after = page.next();
        } while (after.isPresent());
        return all;
    }
}
