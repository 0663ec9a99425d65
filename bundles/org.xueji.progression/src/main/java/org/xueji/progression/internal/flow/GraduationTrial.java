package org.xueji.progression.internal.flow;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.Approvals;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.progression.internal.store.Graduation;
import org.xueji.progression.internal.store.GraduationId;
import org.xueji.progression.internal.store.GraduationRows;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions;
import org.xueji.registry.api.Progressions.Outlook;
import org.xueji.registry.api.Progressions.Prospect;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;

/** What graduations would do as things stand now; changes nothing. */
@Component(service = GraduationTrial.class)
public final class GraduationTrial {
    private final Database database;
    private final Progressions registry;
    private final Approvals approvals;

    @Activate
    public GraduationTrial(
            @Reference(target = "(schema=progression)") Database database,
            @Reference Progressions registry,
            @Reference Approvals approvals) {
        this.database = database;
        this.registry = registry;
        this.approvals = approvals;
    }

    /**
     * By school and stage.
     *
     * @param schools at most {@link Trial#SCHOOLS}
     */
    List<Prospect> of(List<OrgId> schools, int into) {
        return of(schools, into, open(schools, into));
    }

    /**
     * The same.
     *
     * @param open the open graduations of the schools: theirs are the exceptions
     */
    List<Prospect> of(List<OrgId> schools, int into, List<Graduation> open) {
        Map<PersonId, StudentStatus> exceptions = new HashMap<>();
        if (!open.isEmpty()) {
            List<GraduationId> ids = open.stream().map(Graduation::id).toList();
            database.reading(on -> GraduationRows.exceptions(on, ids))
                    .values()
                    .forEach(exceptions::putAll);
        }
        return registry.prospects(schools, into - 1, exceptions, approvals.busyAt(schools));
    }

    List<Graduation> open(List<OrgId> schools, int into) {
        return schools.isEmpty()
                ? List.of()
                : database.reading(on -> GraduationRows.open(on, schools, into));
    }

    /** What speaks against a graduation as things stand now. */
    List<Reason> objections(Graduation of) {
        Optional<Prospect> found =
                of(List.of(of.school()), of.into()).stream()
                        .filter(each -> each.stage() == of.stage())
                        .findFirst();
        if (found.isEmpty()) {
            return List.of(noStage(of.stage()));
        }
        List<Reason> objections = new ArrayList<>();
        if (found.get().pupils() == 0) {
            objections.add(
                    Reason.of("progression.nobody", Map.of("schoolYear", "" + (of.into() - 1)))
                            .at("/stage"));
        }
        objections.addAll(found.get().objections());
        return objections;
    }

    static Reason noStage(Stage stage) {
        return Reason.of("progression.stage", Map.of("stage", stage.name())).at("/stage");
    }

    /** The classes of a stage's last grade in the year that ends. */
    List<Outlook> lastClasses(OrgId school, Stage stage, int into) {
        return registry.outlook(List.of(school), into - 1).stream()
                .filter(Outlook::last)
                .filter(each -> each.schoolClass().grade().startsWith(stage.digit()))
                .toList();
    }

    /** Pupils who have an open case, once a chunk has locked them: none can begin meanwhile. */
    Set<PersonId> busy(Connection chunk, List<OrgId> schools) {
        return approvals.busyAt(chunk, schools);
    }
}
