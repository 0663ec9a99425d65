package org.xueji.identity.internal.rest;

import java.util.Map;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;

/** What a request must bring along to make sense. */
final class Bodies {

    private Bodies() {}

    /** Secrets and whole values are not kept for a repetition, in the clear. */
    static void requireUnkept(String idempotencyKey) {
        if (idempotencyKey != null) {
            throw Invalid.because(Reason.of("identity.not-repeatable"));
        }
    }

    static <T> T required(T value, String pointer) {
        if (value == null) {
            throw Invalid.because(
                    Reason.of("identity.required", Map.of("field", pointer)).at(pointer));
        }
        return value;
    }
}
