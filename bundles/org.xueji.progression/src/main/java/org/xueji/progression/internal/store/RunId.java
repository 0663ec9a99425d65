package org.xueji.progression.internal.store;

import org.xueji.core.api.access.Ids;

/** Identity of a run: internal, never reused. */
public record RunId(long value) {

    public static RunId parse(String text) {
        return new RunId(Ids.positive("run", text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
