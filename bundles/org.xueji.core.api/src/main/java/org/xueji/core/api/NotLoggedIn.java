package org.xueji.core.api;

import java.util.List;

/** The caller could not prove who he is. REST answers 401. */
public final class NotLoggedIn extends XuejiException {

    private static final long serialVersionUID = 1L;

    private NotLoggedIn(String message, List<Reason> reasons) {
        super(message, reasons);
    }

    /**
     * @param reason says what to do next, and nothing of what the caller may not know
     */
    public static NotLoggedIn because(Reason reason) {
        return new NotLoggedIn("not logged in: " + reason.code(), List.of(reason));
    }

    @Override
    public String code() {
        return "unauthenticated";
    }
}
