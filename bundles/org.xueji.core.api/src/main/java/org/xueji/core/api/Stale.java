package org.xueji.core.api;

import java.util.List;

/** Someone else changed the thing since the caller read it. REST answers 412. */
public final class Stale extends XuejiException {

    private static final long serialVersionUID = 1L;

    private Stale(String message, List<Reason> reasons) {
        super(message, reasons);
    }

    /**
     * @param kind what was changed, such as {@code class}
     */
    public static Stale of(String kind) {
        return new Stale(
                "stale: " + kind, List.of(Reason.of("core.stale", java.util.Map.of("kind", kind))));
    }

    @Override
    public String code() {
        return "stale";
    }
}
