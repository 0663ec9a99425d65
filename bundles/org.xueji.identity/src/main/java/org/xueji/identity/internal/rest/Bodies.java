package org.xueji.identity.internal.rest;

import java.util.Map;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;

/** What a request must bring along to make sense. */
final class Bodies {

    private Bodies() {}

    static <T> T required(T value, String pointer) {
        if (value == null) {
            throw Invalid.because(
                    Reason.of("identity.required", Map.of("field", pointer)).at(pointer));
        }
        return value;
    }
}
