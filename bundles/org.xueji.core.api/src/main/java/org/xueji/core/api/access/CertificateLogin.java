package org.xueji.core.api.access;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Logs in by a TLS client certificate (the notice's CA 证书). Optional: while no such service is
 * present, certificates log nobody in. Safe for use by many threads.
 */
@ConsumerType
public interface CertificateLogin {

    /**
     * Opens a session for the account that the certificate is mapped to.
     *
     * @param client the certificate of which the caller has proven in the TLS handshake that he
     *     holds the key, and whose chain the server has checked
     * @return a bearer token; empty when no usable account is mapped, and which of the reasons it
     *     was is not told
     */
    Optional<String> open(X509Certificate client);
}
