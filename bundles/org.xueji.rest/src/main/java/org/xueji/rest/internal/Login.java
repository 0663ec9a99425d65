package org.xueji.rest.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.Authenticator;
import org.xueji.rest.internal.problem.Problem;

/**
 * Finds out who asks. Remembers a checked token for a moment, and only as long as the same service
 * checked it.
 */
final class Login {

    private static final Logger LOG = LoggerFactory.getLogger(Login.class);
    private static final Pattern BEARER =
            Pattern.compile("Bearer +([A-Za-z0-9._~+/=-]{1,1000})", Pattern.CASE_INSENSITIVE);
    private static final int MOST = 10_000;

    private final Map<String, Checked> checked = new ConcurrentHashMap<>();
    private final long memoryNanos;

    /**
     * @param memory how long a checked token is remembered; 2 s at most
     */
    Login(Duration memory) {
        if (memory.compareTo(Duration.ofSeconds(2)) > 0) {
            throw new IllegalArgumentException("a checked token is remembered for 2 s at most");
        }
        this.memoryNanos = memory.toNanos();
    }

    private record Checked(Authenticator.Holder holder, Authenticator by, long at) {}

    /**
     * The token in the header.
     *
     * @param header null when there is none
     */
    static Optional<String> token(String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher bearer = BEARER.matcher(header);
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    /** Whether it can be a token at all. */
    static boolean mayBe(String token) {
        return BEARER.matcher("Bearer " + token).matches();
    }

    /** Whose token it is, and whether he may work. */
    Optional<Authenticator.Holder> holder(String token, Authenticator authenticator) {
        Checked known = checked.get(token);
        if (known != null
                && known.by() == authenticator
                && System.nanoTime() - known.at() < memoryNanos) {
            return Optional.of(known.holder());
        }
        checked.remove(token);
        long now = System.nanoTime();
        Optional<Authenticator.Holder> holder = ask(token, authenticator);
        holder.ifPresent(found -> remember(token, new Checked(found, authenticator, now)));
        return holder;
    }

    private static Optional<Authenticator.Holder> ask(String token, Authenticator authenticator) {
        try {
            return authenticator.holder(token);
        } catch (RuntimeException e) {
            LOG.warn("A login cannot be checked: {}", e.toString());
            throw Problem.unavailable("not-ready").exception();
        }
    }

    private void remember(String token, Checked entry) {
        if (checked.size() >= MOST) {
            checked.clear();
        }
        checked.put(token, entry);
    }
}
