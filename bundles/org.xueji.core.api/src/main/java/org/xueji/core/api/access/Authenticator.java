package org.xueji.core.api.access;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Reason;

/**
 * Checks bearer tokens. While no such service is present, no request passes. Safe for use by many
 * threads.
 */
@ProviderType
public interface Authenticator {

    /**
     * Who holds the token. Empty when it is unknown, expired, revoked, or its account disabled;
     * which of these is not told.
     *
     * @param token as sent by the client, without {@code Bearer}
     */
    Optional<Actor> authenticate(String token);

    /**
     * Who holds the token, and what keeps him from using it for anything but his own session.
     *
     * @param token as sent by the client, without {@code Bearer}
     * @since 1.1
     */
    default Optional<Holder> holder(String token) {
        return authenticate(token).map(actor -> new Holder(actor, Optional.empty()));
    }

    /**
     * Who holds a token.
     *
     * @param restriction why every request is refused him that does not concern his own session;
     *     empty for who may work
     * @since 1.1
     */
    record Holder(Actor actor, Optional<Reason> restriction) {}
}
