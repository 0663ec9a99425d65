package org.xueji.core.api.access;

import org.xueji.core.api.NotFound;

/** Reads ids from paths: what cannot be an id is a thing that does not exist. */
public final class Ids {

    private Ids() {}

    /**
     * The positive number that {@code text} spells.
     *
     * @throws NotFound when it spells none
     */
    public static long positive(String kind, String text) {
        if (text.isEmpty()
                || text.length() > 18
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw NotFound.of(kind);
        }
        return Long.parseLong(text);
    }
}
