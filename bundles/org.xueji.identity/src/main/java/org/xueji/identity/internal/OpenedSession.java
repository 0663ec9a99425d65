package org.xueji.identity.internal;

/** A session just opened; the token is known to nobody but the caller. */
public record OpenedSession(String token, HeldSession held) {

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
