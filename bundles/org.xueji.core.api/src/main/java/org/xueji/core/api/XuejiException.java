package org.xueji.core.api;

import java.util.List;

/**
 * What cannot be asked, as opposed to what is refused ({@link Outcome.Rejected}). Each kind has one
 * REST status.
 */
public abstract sealed class XuejiException extends RuntimeException
        permits Away, Invalid, NotAllowed, NotFound, NotLoggedIn, PolicyFailed, Stale {

    private static final long serialVersionUID = 1L;

    private final transient List<Reason> reasons;

    XuejiException(String message, List<Reason> reasons) {
        super(message);
        this.reasons = List.copyOf(reasons);
    }

    /** All reasons, in the order of the input; may be empty. */
    public List<Reason> reasons() {
        return reasons == null ? List.of() : reasons;
    }

    /**
     * The stable code of the kind: {@code invalid}, {@code not-allowed}, {@code not-found}, {@code
     * unauthenticated}, {@code stale}, {@code domain-away} or {@code rejected}.
     */
    public abstract String code();
}
