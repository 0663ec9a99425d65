package org.xueji.statuschange.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.registry.api.MovedPupils;
import org.xueji.registry.api.PersonId;
import org.xueji.shared.place.Place;
import org.xueji.statuschange.internal.store.Suspensions;

/** A suspension that runs is reminded of at the school where the pupil is now. */
@Component
public final class SuspensionsFollow implements MovedPupils {
    private final OrgTree tree;

    @Activate
    public SuspensionsFollow(@Reference OrgTree tree) {
        this.tree = tree;
    }

    @Override
    public void moved(Connection chunk, List<PersonId> pupils, OrgId to) {
        try {
            Suspensions.moved(chunk, pupils, Place.of(to, tree));
        } catch (SQLException e) {
            throw new IllegalStateException("suspensions of pupils who moved", e);
        }
    }
}
