package org.xueji.registry.api;

import org.xueji.core.api.access.Ids;

/** Identity of a class of one school in one school year. */
public record ClassId(long value) {

    public static ClassId parse(String text) {
        return new ClassId(Ids.positive("class", text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
