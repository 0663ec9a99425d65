package org.xueji.core.api;

import java.util.List;

/**
 * The thing asked for does not exist, or the caller may not know that it does. REST answers 404.
 */
public final class NotFound extends XuejiException {

    private static final long serialVersionUID = 1L;

    private NotFound(String message, List<Reason> reasons) {
        super(message, reasons);
    }

    /**
     * @param kind what was looked for, such as {@code school}; the identifier asked for is not
     *     repeated
     */
    public static NotFound of(String kind) {
        return new NotFound(
                "not found: " + kind,
                List.of(Reason.of("core.not-found", java.util.Map.of("kind", kind))));
    }

    @Override
    public String code() {
        return "not-found";
    }
}
