package org.xueji.identity.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.xueji.core.api.rest.ClientCertificate;

/**
 * The certificate that a session was opened by.
 *
 * @param notAfter the session lives no longer than it
 */
public record ShownCertificate(String fingerprint, Instant notAfter) {

    public static ShownCertificate of(X509Certificate shown) {
        return new ShownCertificate(
                ClientCertificate.fingerprint(shown), shown.getNotAfter().toInstant());
    }
}
