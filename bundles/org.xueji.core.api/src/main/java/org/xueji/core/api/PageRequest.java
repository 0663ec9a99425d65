package org.xueji.core.api;

import java.util.Map;
import java.util.Optional;

/**
 * Which part of a list is asked for.
 *
 * @param after the {@link Page#next()} of the page before; empty for the first page
 * @param limit how many items at most, 1 to {@value #MAX}
 */
public record PageRequest(Optional<String> after, int limit) {

    /** The most items one page may hold. */
    public static final int MAX = 500;

    public PageRequest {
        if (limit < 1 || limit > MAX) {
            throw Invalid.because(
                    Reason.of("core.limit", Map.of("limit", "" + limit, "max", "" + MAX))
                            .at("limit"));
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(Optional.empty(), limit);
    }
}
