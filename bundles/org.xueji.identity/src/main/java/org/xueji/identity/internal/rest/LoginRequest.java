package org.xueji.identity.internal.rest;

import java.util.Optional;
import org.xueji.identity.internal.session.DeviceMark;

/**
 * A login.
 *
 * @param account the login name
 * @param cookie true for a page that wants its session as a cookie, and no token to read
 * @param device the mark this device was given at an earlier login
 * @param rememberDevice true to be given a mark when none was shown
 */
public record LoginRequest(
        String account, String password, Boolean cookie, String device, Boolean rememberDevice) {

    DeviceMark mark() {
        return new DeviceMark(Optional.ofNullable(device), Boolean.TRUE.equals(rememberDevice));
    }

    boolean wantsCookie() {
        return Boolean.TRUE.equals(cookie);
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "LoginRequest";
    }
}
