package org.xueji.registry.internal.search;

import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.registry.api.ClassId;

/**
 * Whom a search is about, whatever it knows of his name. Said of REG_PERSON and of REG_NAME_KEY,
 * which has the place and the sort key of its person.
 *
 * @param levels of the scope
 * @param after where the page before ended
 * @param holders whose persons alone are meant, when a number was given too
 */
record Filter(
        OrgId scope,
        Set<OrgLevel> levels,
        Optional<Position> after,
        Optional<ClassId> schoolClass,
        Optional<Set<Long>> holders) {

    /** Placed in it, and not gone to another school since. */
    private static final String IN_CLASS =
            " IN (SELECT L.PERSON_ID FROM REG_PLACEMENT L JOIN REG_ENROLMENT E"
                    + " ON E.ID = L.ENROLMENT_ID WHERE L.CLASS_ID = ? AND L.VOID_JOURNAL_ID = 0"
                    + " AND NOT EXISTS"
                    + " (SELECT 1 FROM REG_ENROLMENT N WHERE N.PERSON_ID = E.PERSON_ID"
                    + " AND N.FROM_DATE > E.FROM_DATE))";

    Where ofPersons() {
        return of("P.", "P.ID");
    }

    Where ofNameKeys() {
        return of("K.", "K.PERSON_ID");
    }

    private Where of(String table, String person) {
        Where where = new Where();
        place(where, table);
        after.ifPresent(
                page ->
                        where.and(table + "SORT_KEY >= ?", page.sortKey())
                                .and(
                                        "(" + table + "SORT_KEY > ? OR " + person + " > ?)",
                                        page.sortKey(),
                                        page.id()));
        schoolClass.ifPresent(id -> where.and(person + IN_CLASS, id.value()));
        holders.ifPresent(ids -> where.in(person, ids));
        return where;
    }

    /** As {@link Known#isWithin}. */
    private void place(Where where, String table) {
        if (levels.contains(OrgLevel.SCHOOL)) {
            where.and(table + "SCHOOL_ID = ?", scope.value());
        } else if (levels.contains(OrgLevel.COUNTY)) {
            where.and(table + "COUNTY_ID = ?", scope.value());
        } else if (levels.contains(OrgLevel.CITY)) {
            where.and(table + "CITY_ID = ?", scope.value());
        }
    }
}
