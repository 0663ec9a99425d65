package org.xueji.rest.testkit;

import java.util.List;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Grant;
import org.xueji.core.api.access.Parties;

/**
 * Lets everybody do every action that has a name: for tests of what lies behind, whose services ask
 * a matrix of their own.
 */
final class EverythingNamed implements AccessCheck {

    @Override
    public boolean allows(Actor actor, String action, Parties parties) {
        return true;
    }

    @Override
    public void require(Actor actor, String action, Parties parties, String kind) {
        // everything is allowed
    }

    @Override
    public boolean mayEver(Actor actor, String action) {
        return true;
    }

    @Override
    public List<Grant> matrix() {
        return List.of();
    }
}
