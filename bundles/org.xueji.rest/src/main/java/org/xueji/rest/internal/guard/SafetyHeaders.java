package org.xueji.rest.internal.guard;

import java.util.Map;
import javax.servlet.http.HttpServletResponse;

/** What every answer tells browsers not to do with it. */
public final class SafetyHeaders {

    /** For pages of our own; style sheets in the page are what the viewer cannot do without. */
    public static final String PAGES =
            "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private static final Map<String, String> ALWAYS =
            Map.of(
                    "X-Content-Type-Options", "nosniff",
                    "Cache-Control", "no-store",
                    "Content-Security-Policy",
                            "default-src 'none'; base-uri 'none'; form-action 'none';"
                                    + " frame-ancestors 'none'",
                    "X-Frame-Options", "DENY",
                    "Referrer-Policy", "no-referrer",
                    "Permissions-Policy",
                            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Cross-Origin-Opener-Policy", "same-origin");

    private SafetyHeaders() {}

    public static void put(HttpServletResponse response, Caller caller, Settings settings) {
        ALWAYS.forEach(response::setHeader);
        if (caller.secure()) {
            response.setHeader("Strict-Transport-Security", "max-age=" + settings.hstsSeconds());
        }
    }
}
