package org.xueji.progression.internal.store;

import org.xueji.core.api.access.Ids;

/** Identity of a graduation: internal, never reused. */
public record GraduationId(long value) {

    public static GraduationId parse(String text) {
        return new GraduationId(Ids.positive("graduation", text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
