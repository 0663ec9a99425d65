package org.xueji.progression.internal.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.registry.api.Organisation;
import org.xueji.registry.api.Schools;

/** The schools of a scope: ten thousand at most, so that their ids fit into memory. */
@Component(service = SchoolsBelow.class)
public final class SchoolsBelow {
    private final Schools schools;

    @Activate
    public SchoolsBelow(@Reference Schools schools) {
        this.schools = schools;
    }

    /** By id; a school has itself. */
    public List<OrgId> of(OrgId scope) {
        Organisation top = schools.organisation(scope).orElseThrow(() -> NotFound.of("org"));
        List<OrgId> found = new ArrayList<>();
        Deque<OrgId> open = new ArrayDeque<>();
        sort(top, found, open);
        while (!open.isEmpty()) {
            OrgId parent = open.pop();
            Optional<String> after = Optional.empty();
            do {
                Page<Organisation> page =
                        schools.below(parent, new PageRequest(after, PageRequest.MAX));
                page.items().forEach(each -> sort(each, found, open));
                after = page.next();
            } while (after.isPresent());
        }
        found.sort(Comparator.comparingLong(OrgId::value));
        return found;
    }

    private static void sort(Organisation each, List<OrgId> found, Deque<OrgId> open) {
        if (each.levels().contains(OrgLevel.SCHOOL)) {
            found.add(each.id());
        } else {
            open.push(each.id());
        }
    }
}
