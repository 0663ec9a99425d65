package org.xueji.identity.internal.rest;

/**
 * A login.
 *
 * @param account the login name
 */
public record LoginRequest(String account, String password) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "LoginRequest";
    }
}
