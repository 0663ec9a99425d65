package org.xueji.kernel.internal.policy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Whether one policy may still be asked; once shut it stays shut for this registration. */
final class Fence {

    private final AtomicReference<String> why = new AtomicReference<>();

    Optional<String> why() {
        return Optional.ofNullable(why.get());
    }

    /** True for the one who shuts it; the others came too late to report it. */
    boolean shut(String because) {
        return why.compareAndSet(null, because);
    }
}
