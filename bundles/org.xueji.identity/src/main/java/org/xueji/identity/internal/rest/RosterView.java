package org.xueji.identity.internal.rest;

import java.time.Instant;
import java.util.List;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.rest.Versioned;
import org.xueji.identity.internal.roster.Unit;

/**
 * What a unit filed.
 *
 * @param org its code
 * @param filedAt null when it never has
 */
public record RosterView(
        String org, Instant filedAt, String filedBy, List<RosterPerson> persons, long version)
        implements Versioned {

    static RosterView of(Unit unit, OrgTree tree) {
        return new RosterView(
                tree.code(unit.org()).orElse(""),
                unit.filedAt().orElse(null),
                unit.filedBy(),
                unit.persons().stream()
                        .map(each -> new RosterPerson(each.duty(), each.name(), each.phone()))
                        .toList(),
                unit.version());
    }
}
