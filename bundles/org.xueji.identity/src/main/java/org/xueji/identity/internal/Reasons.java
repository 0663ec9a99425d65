package org.xueji.identity.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.xueji.core.api.Reason;

/** Every reason for which identity says no. */
public final class Reasons {

    /** Wrong login or password, or a disabled account: which of these is not told. */
    public static final Reason LOGIN_REFUSED = Reason.of("identity.login-refused");

    /** The argument that says in how many seconds to ask again. */
    public static final String RETRY_AFTER = "retryAfter";

    public static final String BUSY = "identity.busy";
    public static final String TOO_MANY = "identity.too-many-attempts";

    private Reasons() {}

    static Reason busy(long seconds) {
        return Reason.of(BUSY, Map.of(RETRY_AFTER, Long.toString(seconds)));
    }

    static Reason tooMany(Instant until, Instant now) {
        long seconds = Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds());
        return Reason.of(TOO_MANY, Map.of(RETRY_AFTER, Long.toString(seconds)));
    }
}
