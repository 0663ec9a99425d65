package org.xueji.registry.internal.rest;

import java.util.Map;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.registry.api.Stage;

/** What a request must bring along to make sense. */
final class Bodies {

    private Bodies() {}

    /** What was shown whole is not kept for a repetition, and every look is journaled. */
    static void requireUnkept(String idempotencyKey) {
        if (idempotencyKey != null) {
            throw Invalid.because(Reason.of("registry.not-repeatable"));
        }
    }

    /** Length of schooling by stage. */
    static Map<Stage, Integer> years(Map<Stage, Integer> given) {
        required(given, "years").forEach((stage, years) -> required(years, "years/" + stage));
        return Map.copyOf(given);
    }

    static <T> T required(T value, String field) {
        if (value == null) {
            throw Invalid.because(
                    Reason.of("registry.required", Map.of("field", field)).at("/" + field));
        }
        return value;
    }
}
