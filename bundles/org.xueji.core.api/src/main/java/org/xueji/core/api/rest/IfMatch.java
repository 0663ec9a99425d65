package org.xueji.core.api.rest;

import java.util.Map;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.Stale;

/** The version that a change is based on, from the {@code If-Match} header. */
public record IfMatch(long version) {

    /**
     * Reads the header.
     *
     * @param header a strong tag with our version in it, such as {@code "3"}
     */
    public static IfMatch valueOf(String header) {
        String text = header.strip();
        if (!text.matches("\"\\d{1,18}\"")) {
            throw Invalid.because(Reason.of("core.if-match", Map.of("value", text)).at("If-Match"));
        }
        return new IfMatch(Long.parseLong(text.substring(1, text.length() - 1)));
    }

    /**
     * @throws Stale when the thing has another version by now
     */
    public void require(String kind, long current) {
        if (version != current) {
            throw Stale.of(kind);
        }
    }
}
