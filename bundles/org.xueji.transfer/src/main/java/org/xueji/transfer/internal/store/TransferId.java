package org.xueji.transfer.internal.store;

import org.xueji.core.api.access.Ids;

/** Identity of an application: internal, never reused. */
public record TransferId(long value) {

    public static TransferId parse(String text) {
        return new TransferId(Ids.positive("transfer", text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
