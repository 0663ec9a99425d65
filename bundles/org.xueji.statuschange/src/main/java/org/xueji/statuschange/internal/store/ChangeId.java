package org.xueji.statuschange.internal.store;

import org.xueji.core.api.access.Ids;

/** Identity of an application: internal, never reused. */
public record ChangeId(long value) {

    public static ChangeId parse(String text) {
        return new ChangeId(Ids.positive("change", text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
