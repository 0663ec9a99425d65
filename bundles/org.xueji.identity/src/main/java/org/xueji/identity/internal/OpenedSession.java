package org.xueji.identity.internal;

import java.util.Optional;

/**
 * A session just opened; the token is known to nobody but the caller.
 *
 * @param deviceMark given to a device that wants to be known
 */
public record OpenedSession(String token, HeldSession held, Optional<String> deviceMark) {

    public Session session() {
        return held.session();
    }

    public Account account() {
        return held.account();
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "OpenedSession[" + session().id() + "]";
    }
}
