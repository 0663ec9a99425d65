package org.xueji.progression.internal.flow;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.registry.api.RollHash;

/** The roll of a scope as one value: equal before a promotion and after it was taken back. */
@Component(service = RollHashes.class)
public final class RollHashes {
    private final Database database;
    private final SchoolsBelow below;
    private final RollHash hash;
    private final AccessCheck access;

    @Activate
    public RollHashes(
            @Reference(target = "(schema=progression)") Database database,
            @Reference SchoolsBelow below,
            @Reference RollHash hash,
            @Reference AccessCheck access) {
        this.database = database;
        this.below = below;
        this.hash = hash;
        this.access = access;
    }

    /**
     * Of the pupils whose record the schools of a scope keep.
     *
     * @param schools how many they are
     */
    public record Hash(int schools, String value) {}

    public Hash of(OrgId org, Actor by) {
        access.require(by, ProgressionActions.READ, org);
        List<OrgId> schools = below.of(org);
        return new Hash(schools.size(), database.reading(on -> hash.of(on, schools)));
    }
}
