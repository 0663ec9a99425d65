package org.xueji.progression.internal.flow;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.progression.internal.store.Graduate;
import org.xueji.progression.internal.store.GraduateRows;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.progression.internal.store.GraduationId;
import org.xueji.progression.internal.store.GraduationRows;
import org.xueji.progression.internal.store.ListScope;
import org.xueji.registry.api.Stage;

/** Shows graduations, and the pool of graduates 毕业库. */
@Component(service = Graduates.class)
public final class Graduates {
    private final Database database;
    private final AccessCheck access;
    private final OrgTree tree;

    @Activate
    public Graduates(
            @Reference(target = "(schema=progression)") Database database,
            @Reference AccessCheck access,
            @Reference OrgTree tree) {
        this.database = database;
        this.access = access;
        this.tree = tree;
    }

    public Graduation graduation(GraduationId id, Actor by) {
        Graduation found =
                database.reading(on -> GraduationRows.find(on, id))
                        .orElseThrow(() -> NotFound.of(Graduating.KIND));
        access.require(by, ProgressionActions.READ, found.school(), Graduating.KIND);
        return found;
    }

    /** Graduations of the schools of a scope in a summer, by number. */
    public Page<Graduation> graduations(OrgId org, int into, PageRequest page, Actor by) {
        Changing.check(into);
        access.require(by, ProgressionActions.READ, org);
        long after = ProgressionReading.mark(page, 0);
        List<Graduation> found =
                database.reading(
                        on -> GraduationRows.list(on, scope(org), into, after, page.limit() + 1));
        return Page.of(found, page, each -> each.id().toString());
    }

    /** Who has left the schools of a scope in a summer, by internal number. */
    public Page<Graduate> list(
            OrgId org, int into, Optional<Stage> stage, PageRequest page, Actor by) {
        Changing.check(into);
        access.require(by, ProgressionActions.PUPILS, org);
        long after = ProgressionReading.mark(page, 0);
        List<Graduate> found =
                database.reading(
                        on ->
                                GraduateRows.list(
                                        on, scope(org), into, stage, after, page.limit() + 1));
        return Page.of(found, page, each -> each.person().toString());
    }

    private ListScope scope(OrgId org) {
        return new ListScope(org, tree.levels(org));
    }
}
