package org.xueji.statuschange.internal.flow;

import java.time.LocalDate;
import java.util.Optional;
import org.xueji.core.api.access.Actor;
import org.xueji.registry.api.ClassId;
import org.xueji.statuschange.internal.World;
import org.xueji.statuschange.internal.store.Change;

/** What is filled in, in short. */
final class Filled {
    private Filled() {}

    static Change.Terms suspended(LocalDate end) {
        return new Change.Terms(World.DAY, Optional.of(end), Optional.empty(), "10", "");
    }

    static Change.Terms back(LocalDate day, ClassId into) {
        return new Change.Terms(day, Optional.empty(), Optional.of(into), "", "");
    }

    static Change.Terms noEnd() {
        return new Change.Terms(World.DAY, Optional.empty(), Optional.empty(), "", "");
    }

    static Actor registrar(World world) {
        return world.registrar(World.A);
    }
}
