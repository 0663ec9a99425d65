package org.xueji.core.api;

import java.util.List;

/**
 * The thing asked for does not exist, or the caller may not know that it does. REST answers 404.
 */
public final class NotFound extends XuejiException {

    private static final long serialVersionUID = 1L;

    private final boolean hidden;

    private NotFound(String message, List<Reason> reasons, boolean hidden) {
        super(message, reasons);
        this.hidden = hidden;
    }

    /**
     * @param kind what was looked for, such as {@code school}; the identifier asked for is not
     *     repeated
     */
    public static NotFound of(String kind) {
        return of(kind, false);
    }

    /**
     * The thing may well exist, but not for this caller. The answer is the same; that somebody
     * tried is kept in the journal.
     *
     * @param kind what was looked for, such as {@code school}
     */
    public static NotFound hidden(String kind) {
        return of(kind, true);
    }

    private static NotFound of(String kind, boolean hidden) {
        return new NotFound(
                "not found: " + kind,
                List.of(Reason.of("core.not-found", java.util.Map.of("kind", kind))),
                hidden);
    }

    /** Whether it was refused for being outside the caller's scope. */
    public boolean isHidden() {
        return hidden;
    }

    @Override
    public String code() {
        return "not-found";
    }
}
