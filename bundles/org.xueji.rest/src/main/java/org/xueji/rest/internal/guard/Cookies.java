package org.xueji.rest.internal.guard;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.xueji.rest.internal.problem.Problem;

/**
 * The session in a browser: a cookie that pages cannot read, and a second token that only our own
 * pages can send. It never goes over plain HTTP, except on the machine itself.
 */
public final class Cookies {

    /** The prefix makes browsers refuse it without {@code Secure}, or set by a neighbour. */
    public static final String NAME = "__Host-xueji";

    public static final String CSRF = "X-CSRF-Token";

    private static final String RULES = "; Path=/; Secure; HttpOnly; SameSite=Strict";
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private Cookies() {}

    /** The token in the cookie; empty when there is none, or more than one. */
    public static Optional<String> token(HttpServletRequest request) {
        Cookie[] all = request.getCookies();
        List<String> ours =
                all == null
                        ? List.of()
                        : Arrays.stream(all)
                                .filter(cookie -> cookie.getName().equals(NAME))
                                .map(Cookie::getValue)
                                .toList();
        return ours.size() == 1 ? Optional.of(ours.get(0)) : Optional.empty();
    }

    /** The header that sets the cookie, or clears it. */
    public static String set(Optional<String> token) {
        return token.map(value -> NAME + "=" + value + RULES)
                .orElse(NAME + "=" + RULES + "; Max-Age=0");
    }

    /** What our own page has to send with every request that changes something. */
    public static String csrf(String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] code = mac.doFinal("xueji csrf 1".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Lets a request with the cookie pass when it is our own page's, as far as can be told. */
    public static void check(HttpServletRequest request, String token, Settings settings) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        checkOrigin(request, settings);
        String sent = request.getHeader(CSRF);
        if (sent == null || !same(sent, csrf(token))) {
            throw refused();
        }
    }

    /** Refuses what a browser says comes from somebody else's page. */
    public static void checkOrigin(HttpServletRequest request, Settings settings) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean foreign = site != null && !Set.of("same-origin", "none").contains(site);
        boolean known = origin != null && settings.origins().contains(origin);
        boolean other = origin != null && !isHost(origin, request.getHeader("Host"));
        if (!known && (foreign || other)) {
            throw refused();
        }
    }

    private static boolean isHost(String origin, String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null
                    && host != null
                    && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** In a time that does not tell how much of it was right. */
    private static boolean same(String sent, String right) {
        return MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static RuntimeException refused() {
        return Problem.of(403, "csrf").exception();
    }
}
