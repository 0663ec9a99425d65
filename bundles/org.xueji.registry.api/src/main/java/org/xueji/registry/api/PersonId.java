package org.xueji.registry.api;

import org.xueji.core.api.access.Ids;

/**
 * Identity of a pupil: internal, never changed, never reused. Numbers, names and id numbers may
 * change.
 */
public record PersonId(long value) {

    public static PersonId parse(String text) {
        return new PersonId(Ids.positive("student", text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
