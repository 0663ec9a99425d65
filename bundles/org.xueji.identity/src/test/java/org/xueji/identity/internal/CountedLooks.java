package org.xueji.identity.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Looks;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;

/** Counts the looks of all together. */
final class CountedLooks implements Looks {

    final AtomicInteger left = new AtomicInteger(1_000);
    private final Commands commands;

    CountedLooks(Commands commands) {
        this.commands = commands;
    }

    @Override
    public <T> Outcome<T> once(Actor by, String action, OrgId org, Supplier<Outcome<T>> look) {
        return left.getAndDecrement() > 0
                ? commands.run(look)
                : Outcome.rejected(Reason.of("core.looks-used-up"));
    }
}
