package org.xueji.statuschange.internal.store;

import org.xueji.core.api.access.Ids;

/** Identity of a contact in the log of an application. */
public record ContactId(long value) {

    public static ContactId parse(String text) {
        return new ContactId(Ids.positive("contact", text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
