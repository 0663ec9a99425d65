package org.xueji.identity.internal.rest;

import java.util.Optional;
import org.xueji.core.api.rest.SessionCookie;

/** Nothing is left of the session, in the browser neither. */
public record LogoutView(boolean loggedOut) implements SessionCookie {

    @Override
    public boolean cookieWanted() {
        return true;
    }

    @Override
    public Optional<String> cookieToken() {
        return Optional.empty();
    }
}
