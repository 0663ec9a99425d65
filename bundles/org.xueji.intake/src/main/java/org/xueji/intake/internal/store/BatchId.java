package org.xueji.intake.internal.store;

import org.xueji.core.api.access.Ids;

/** Identity of a batch. */
public record BatchId(long value) {
    public static BatchId parse(String text) {
        return new BatchId(Ids.positive("batch", text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
