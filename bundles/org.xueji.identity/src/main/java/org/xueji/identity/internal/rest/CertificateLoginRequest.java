package org.xueji.identity.internal.rest;

/**
 * A login by the certificate of the connection.
 *
 * @param cookie true for a page that wants its session as a cookie, and no token to read
 */
public record CertificateLoginRequest(Boolean cookie) {

    boolean wantsCookie() {
        return Boolean.TRUE.equals(cookie);
    }
}
