package org.xueji.core.api;

import java.util.List;

/** The request itself makes no sense: malformed, incomplete, or out of bounds. REST answers 400. */
public final class Invalid extends XuejiException {

    private static final long serialVersionUID = 1L;

    private Invalid(String message, List<Reason> reasons) {
        super(message, reasons);
    }

    /**
     * @param reasons everything that is wrong with the request, at least one
     */
    public static Invalid because(List<Reason> reasons) {
        return new Invalid(
                "invalid request: " + reasons.stream().map(Reason::code).toList(), reasons);
    }

    public static Invalid because(Reason reason) {
        return because(List.of(reason));
    }

    @Override
    public String code() {
        return "invalid";
    }
}
