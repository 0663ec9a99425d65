package org.xueji.shared.place;

import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.shared.sql.Sql;

/** A school and the authorities above it, as lists ask for them. */
public record Place(OrgId school, Optional<OrgId> county, Optional<OrgId> city) {

    public static Place of(OrgId school, OrgTree tree) {
        return new Place(
                school, above(school, OrgLevel.COUNTY, tree), above(school, OrgLevel.CITY, tree));
    }

    private static Optional<OrgId> above(OrgId school, OrgLevel level, OrgTree tree) {
        return tree.path(school).stream()
                .filter(org -> tree.levels(org).contains(level))
                .findFirst();
    }

    public Object countyOrNull() {
        return Sql.orNull(county.map(OrgId::value));
    }

    public Object cityOrNull() {
        return Sql.orNull(city.map(OrgId::value));
    }
}
