package org.xueji.registry.spi;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.PersonId;

/**
 * One of the checks of data before graduation and promotion (升级前的数据核查; domain 5.8): how many
 * findings each school has, and which. A service of the domain that knows; while it is away the
 * check is shown as not checked 未核查, never as nothing found. Changes nothing and checks no access:
 * who asks does. Safe for use by many threads.
 */
@ConsumerType
public interface SchoolCheck {

    /** How many schools are asked about at once. */
    int MOST_SCHOOLS = 200;

    /** What it is called, such as {@code open-cases}: small letters and hyphens. */
    String name();

    /**
     * How many findings schools have; those without any are left out. A few queries for all
     * together, however many pupils they have.
     *
     * @param schools at most {@value #MOST_SCHOOLS}
     */
    Map<OrgId, Long> counts(List<OrgId> schools, Day day);

    /**
     * The findings of a school, by key: as many as {@link #counts} says.
     *
     * @param after those with a greater key
     * @param most as many at most, 1 to 501
     */
    List<Finding> findings(OrgId school, Day day, long after, int most);

    /**
     * When it is asked.
     *
     * @param schoolYear the year that ends
     */
    record Day(int schoolYear, LocalDate today) {

        public Day {
            Objects.requireNonNull(today);
        }
    }

    /**
     * Something that somebody has to look at.
     *
     * @param key positive, unique among the findings of a school and check
     * @param pupil whom it concerns, if it concerns one
     * @param what codes, numbers and days by name: no names and no id numbers of persons
     */
    record Finding(long key, Optional<PersonId> pupil, Map<String, String> what) {

        public Finding {
            Objects.requireNonNull(pupil);
            what = Map.copyOf(what);
        }
    }
}
