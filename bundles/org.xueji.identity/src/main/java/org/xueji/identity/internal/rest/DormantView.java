package org.xueji.identity.internal.rest;

import java.time.LocalDate;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.dormant.Dormant;

/**
 * An account that is sealed, or will be.
 *
 * @param org code of the organisation
 * @param lastUsed the day of its last use; of its making when it was never used
 * @param sealOn the day on which it will be sealed; null when it is sealed
 */
public record DormantView(
        long account,
        String login,
        String name,
        String org,
        Role role,
        boolean sealed,
        LocalDate lastUsed,
        LocalDate sealOn) {

    static DormantView of(Dormant dormant, OrgTree tree) {
        return new DormantView(
                dormant.use().id().value(),
                dormant.use().login(),
                dormant.use().name(),
                tree.code(dormant.use().org()).orElse(""),
                dormant.use().role(),
                dormant.use().sealed(),
                dormant.lastUsed(),
                dormant.due().orElse(null));
    }
}
