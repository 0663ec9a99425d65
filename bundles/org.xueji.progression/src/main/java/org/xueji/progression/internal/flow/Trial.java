package org.xueji.progression.internal.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.Approvals;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.progression.internal.store.ClassChoices;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions;
import org.xueji.registry.api.Progressions.Outlook;
import org.xueji.registry.api.StudentStatus;

/** What promotions would do as things stand now; changes nothing. */
@Component(service = Trial.class)
public final class Trial {
    /** Schools that are looked at together. */
    static final int SCHOOLS = 200;

    private final Database database;
    private final Progressions registry;
    private final Approvals approvals;
    private final OtherWork others;

    @Activate
    public Trial(
            @Reference(target = "(schema=progression)") Database database,
            @Reference Progressions registry,
            @Reference Approvals approvals,
            @Reference OtherWork others) {
        this.database = database;
        this.registry = registry;
        this.approvals = approvals;
        this.others = others;
    }

    /**
     * Plans of schools, in their order.
     *
     * @param schools at most {@value #SCHOOLS}
     */
    List<SchoolPlan> of(List<OrgId> schools, int into) {
        if (schools.isEmpty()) {
            return List.of();
        }
        Map<OrgId, Map<ClassId, ClassId>> chosen =
                database.reading(on -> ClassChoices.of(on, schools, into));
        return of(schools, into, chosen);
    }

    /** The same, with other classes than those that are chosen. */
    List<SchoolPlan> of(List<OrgId> schools, int into, Map<OrgId, Map<ClassId, ClassId>> chosen) {
        Map<OrgId, List<Outlook>> outlooks = outlooks(schools, into);
        Map<OrgId, List<Reason>> objections = objections(schools, into, chosen);
        return schools.stream()
                .map(
                        each ->
                                new SchoolPlan(
                                        each,
                                        into,
                                        outlooks.getOrDefault(each, List.of()),
                                        chosen.getOrDefault(each, Map.of()),
                                        objections.getOrDefault(each, List.of())))
                .toList();
    }

    /** The classes of the year that ends, by school. */
    Map<OrgId, List<Outlook>> outlooks(List<OrgId> schools, int into) {
        Map<OrgId, List<Outlook>> found = new HashMap<>();
        registry.outlook(schools, into - 1)
                .forEach(
                        each ->
                                found.computeIfAbsent(
                                                each.schoolClass().school(),
                                                school -> new ArrayList<>())
                                        .add(each));
        return found;
    }

    /** What speaks against promoting, by school; those with an open case may stay behind. */
    Map<OrgId, List<Reason>> objections(
            List<OrgId> schools, int into, Map<OrgId, Map<ClassId, ClassId>> chosen) {
        List<Progressions.Promotion> wanted =
                schools.stream()
                        .map(
                                each ->
                                        new Progressions.Promotion(
                                                each, into, chosen.getOrDefault(each, Map.of())))
                        .toList();
        Map<OrgId, List<Reason>> found = new HashMap<>(registry.objections(wanted, busy(schools)));
        others.at(schools)
                .forEach((school, reason) -> found.merge(school, List.of(reason), Trial::both));
        return found;
    }

    private static List<Reason> both(List<Reason> one, List<Reason> more) {
        return Stream.concat(one.stream(), more.stream()).toList();
    }

    /**
     * What speaks against promoting schools where another domain is at work, by school; the others
     * are not asked about.
     */
    Map<OrgId, List<Reason>> waiting(
            List<OrgId> schools, int into, Map<OrgId, Map<ClassId, ClassId>> chosen) {
        List<OrgId> worked = List.copyOf(others.at(schools).keySet());
        return worked.isEmpty() ? Map.of() : objections(worked, into, chosen);
    }

    /** Those of the schools in which somebody is to go on, but for last grades. */
    Set<OrgId> unpromoted(List<OrgId> schools, int into) {
        return outlooks(schools, into).values().stream()
                .flatMap(List::stream)
                .filter(each -> !each.last())
                .filter(each -> each.pupils().getOrDefault(StudentStatus.ENROLLED, 0L) > 0)
                .map(each -> each.schoolClass().school())
                .collect(Collectors.toSet());
    }

    /** Pupils on roll, of schools that have or had anybody in classes of the year that ends. */
    Map<OrgId, Long> sizes(List<OrgId> schools, int into) {
        return registry.sizes(schools, into - 1);
    }

    /** Pupils of schools who have an open case: they are held back from graduation. */
    Set<PersonId> busy(List<OrgId> schools) {
        return approvals.busyAt(schools);
    }
}
