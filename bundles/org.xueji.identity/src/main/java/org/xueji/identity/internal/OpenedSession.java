package org.xueji.identity.internal;

/** A session just opened; the token is known to nobody but the caller. */
public record OpenedSession(String token, Session session, Account account) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "OpenedSession[" + session.id() + "]";
    }
}
