package org.xueji.registry.internal.search;

import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;

/** Where a page of pupils ends. REST seals it before it goes out. */
record Position(String sortKey, long id) {

    static Position parse(String text) {
        int bar = text.indexOf('|');
        if (bar < 1 || bar > 18 || !text.substring(0, bar).matches("\\d+")) {
            throw Invalid.because(Reason.of("registry.page").at("after"));
        }
        return new Position(text.substring(bar + 1), Long.parseLong(text.substring(0, bar)));
    }

    @Override
    public String toString() {
        return id + "|" + sortKey;
    }
}
