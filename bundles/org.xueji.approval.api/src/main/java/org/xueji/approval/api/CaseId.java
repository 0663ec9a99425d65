package org.xueji.approval.api;

import org.xueji.core.api.access.Ids;

/** Identity of a case: internal, never reused. */
public record CaseId(long value) {

    public static CaseId parse(String text) {
        return new CaseId(Ids.positive("case", text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
