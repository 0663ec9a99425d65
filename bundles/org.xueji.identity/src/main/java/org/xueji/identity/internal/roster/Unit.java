package org.xueji.identity.internal.roster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;

/**
 * What a unit filed.
 *
 * @param path its place in the tree
 * @param filedAt empty when it never has
 * @param version 0 when it never has
 */
public record Unit(
        OrgId org,
        String path,
        Optional<Instant> filedAt,
        String filedBy,
        long version,
        List<Person> persons) {

    Unit with(List<Person> found) {
        return new Unit(org, path, filedAt, filedBy, version, List.copyOf(found));
    }
}
