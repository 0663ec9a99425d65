package org.xueji.merger.internal.store;

import org.xueji.core.api.access.Ids;

/** Identity of a merger: internal, never reused. */
public record MergerId(long value) {

    public static MergerId parse(String text) {
        return new MergerId(Ids.positive("merger", text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
