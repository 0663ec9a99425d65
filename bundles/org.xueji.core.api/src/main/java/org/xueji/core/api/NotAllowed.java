package org.xueji.core.api;

import java.util.List;

/** The actor may know of the thing but may not do this with it. REST answers 403. */
public final class NotAllowed extends XuejiException {

    private static final long serialVersionUID = 1L;

    private NotAllowed(String message, List<Reason> reasons) {
        super(message, reasons);
    }

    /**
     * @param action the action of the access matrix that was refused
     */
    public static NotAllowed to(String action) {
        return new NotAllowed(
                "not allowed: " + action,
                List.of(Reason.of("core.not-allowed", java.util.Map.of("action", action))));
    }

    /** Refuses whatever the actor asks for, for a reason that has nothing to do with the matrix. */
    public static NotAllowed because(Reason reason) {
        return new NotAllowed("not allowed: " + reason.code(), List.of(reason));
    }

    @Override
    public String code() {
        return "not-allowed";
    }
}
