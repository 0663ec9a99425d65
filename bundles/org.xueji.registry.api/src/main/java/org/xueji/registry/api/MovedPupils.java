package org.xueji.registry.api;

import java.sql.Connection;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.access.OrgId;

/**
 * Hears of pupils whose whole school has moved (撤并校), so that what a domain holds under the old
 * school goes with them, such as a suspension that ends soon. A service of that domain; while it is
 * away its rows stay where they are. Safe for use by many threads.
 *
 * @since 1.5
 */
@ConsumerType
public interface MovedPupils {

    /**
     * Writes into the domain's own tables, on the connection on which the pupils move: both commit
     * together or not at all.
     *
     * @param chunk the mover's; neither to be committed nor to be closed
     * @param pupils who have moved, at most {@value Mergers#MAX_CHUNK}
     * @param to where they are now
     */
    void moved(Connection chunk, List<PersonId> pupils, OrgId to);
}
