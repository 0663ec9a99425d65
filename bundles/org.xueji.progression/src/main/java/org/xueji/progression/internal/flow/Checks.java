package org.xueji.progression.internal.flow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Away;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.spi.SchoolCheck;
import org.xueji.registry.spi.SchoolCheck.Day;
import org.xueji.registry.spi.SchoolCheck.Finding;

/**
 * The checks before graduation and promotion (升级前的数据核查): of a school, added up for those above it,
 * with the list behind each number.
 */
@Component(service = Checks.class)
public final class Checks {
    private static final String KIND = "check";

    private final PresentChecks present;
    private final SchoolsBelow below;
    private final AccessCheck access;
    private final Clock clock;

    @Activate
    public Checks(
            @Reference PresentChecks present,
            @Reference SchoolsBelow below,
            @Reference AccessCheck access,
            @Reference Clock clock) {
        this.present = present;
        this.below = below;
        this.access = access;
        this.clock = clock;
    }

    /** What a check found. */
    public record Found(long findings, long schools) {}

    /**
     * A check and what it found.
     *
     * @param found empty when it was not checked 未核查: its domain is not there
     */
    public record Checked(String name, Optional<Found> found) {}

    /** Names of all checks. */
    public List<String> names() {
        return present.names();
    }

    /** Every check over the schools of a scope. */
    public List<Checked> of(OrgId org, int into, Actor by) {
        Changing.check(into);
        access.require(by, ProgressionActions.READ, org);
        List<OrgId> schools = below.of(org);
        Day day = day(into);
        return present.names().stream()
                .map(name -> new Checked(name, present.ask(name, it -> sum(it, schools, day))))
                .toList();
    }

    private static Found sum(SchoolCheck check, List<OrgId> schools, Day day) {
        long findings = 0;
        long having = 0;
        for (int from = 0; from < schools.size(); from += SchoolCheck.MOST_SCHOOLS) {
            Map<OrgId, Long> counts = check.counts(portion(schools, from), day);
            findings += counts.values().stream().mapToLong(Long::longValue).sum();
            having += counts.size();
        }
        return new Found(findings, having);
    }

    /** A school and how many findings of a check it has. */
    public record OfSchool(OrgId school, long findings) {}

    /**
     * The schools of a scope that have findings, by id.
     *
     * @throws Away when the domain of the check is not there
     */
    public Page<OfSchool> schools(String name, OrgId org, int into, PageRequest page, Actor by) {
        Changing.check(into);
        access.require(by, ProgressionActions.READ, org);
        known(name);
        long after = ProgressionReading.mark(page, 0);
        List<OrgId> left = below.of(org).stream().filter(each -> each.value() > after).toList();
        Day day = day(into);
        List<OfSchool> found =
                present.ask(name, it -> having(it, left, day, page.limit() + 1))
                        .orElseThrow(() -> Away.of(name));
        return Page.of(found, page, each -> each.school().toString());
    }

    private static List<OfSchool> having(
            SchoolCheck check, List<OrgId> schools, Day day, int most) {
        List<OfSchool> found = new ArrayList<>();
        for (int from = 0; from < schools.size(); from += SchoolCheck.MOST_SCHOOLS) {
            List<OrgId> portion = portion(schools, from);
            Map<OrgId, Long> counts = check.counts(portion, day);
            for (OrgId each : portion) {
                if (counts.containsKey(each)) {
                    found.add(new OfSchool(each, counts.get(each)));
                }
                if (found.size() == most) {
                    return found;
                }
            }
        }
        return found;
    }

    /**
     * What a check found at a school, by key.
     *
     * @throws Away when the domain of the check is not there
     */
    public Page<Finding> findings(String name, OrgId school, int into, PageRequest page, Actor by) {
        Changing.check(into);
        access.require(by, ProgressionActions.READ, school, "school");
        access.require(by, ProgressionActions.PUPILS, school, "school");
        known(name);
        long after = ProgressionReading.mark(page, 0);
        List<Finding> found =
                present.ask(name, it -> it.findings(school, day(into), after, page.limit() + 1))
                        .orElseThrow(() -> Away.of(name));
        return Page.of(found, page, each -> "" + each.key());
    }

    private void known(String name) {
        if (!present.names().contains(name)) {
            throw NotFound.of(KIND);
        }
    }

    private Day day(int into) {
        return new Day(into - 1, BusinessTime.today(clock));
    }

    private static List<OrgId> portion(List<OrgId> schools, int from) {
        return schools.subList(from, Math.min(from + SchoolCheck.MOST_SCHOOLS, schools.size()));
    }
}
