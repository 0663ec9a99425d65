package org.xueji.core.api.access;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

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
}
