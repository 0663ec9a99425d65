package org.xueji.core.api.rest;

import java.util.Optional;

/**
 * A view that {@code rest} answers with a session cookie: for browsers, whose pages must not get at
 * the token. The token is then left out of the body by the view itself.
 */
public interface SessionCookie {

    /** Whether a cookie is to be set or cleared at all. */
    boolean cookieWanted();

    /** The session's token; empty to clear the cookie. */
    Optional<String> cookieToken();
}
