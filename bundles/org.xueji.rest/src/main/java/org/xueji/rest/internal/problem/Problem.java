package org.xueji.rest.internal.problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.Reason;

/**
 * What went wrong, before it is put into words (RFC 9457).
 *
 * @param incident number under which the log tells more; empty unless something is broken
 * @param headers sent with it, such as {@code Retry-After}
 */
public record Problem(
        int status,
        String code,
        List<Reason> reasons,
        String incident,
        Map<String, String> headers) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String code, List<Reason> reasons) {
        return new Problem(status, code, List.copyOf(reasons), "", Map.of());
    }

    public static Problem of(int status, String code) {
        return of(status, code, List.of());
    }

    /** Not now, but soon. */
    public static Problem unavailable(String code) {
        return unavailable(code, List.of());
    }

    /** Not now, but soon; what it waits for is told. */
    public static Problem unavailable(String code, List<Reason> reasons) {
        return of(503, code, reasons).with("Retry-After", "5");
    }

    public static Problem broken(String incident) {
        return new Problem(500, "broken", List.of(), incident, Map.of());
    }

    public Problem with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Problem(status, code, reasons, incident, Map.copyOf(more));
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }
}
