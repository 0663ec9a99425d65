package org.xueji.core.api.access;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says whose a TLS client certificate is (the notice's CA 证书). Of several such services the one
 * with the highest {@code service.ranking} alone is asked; ours, the register of certificates, has
 * the ranking 0. It opens nothing by itself: the session is opened, or refused, under the rules of
 * every login. Safe for use by many threads.
 */
@ConsumerType
public interface CertificateLogin {

    /**
     * Whose it is. Asked at each login, outside any transaction; whoever throws is taken to know
     * nobody.
     *
     * @param client the certificate of which the caller has proven in the TLS handshake that he
     *     holds the key, whose chain the server has checked, and which is valid now
     * @return the login name of an account; empty when it is nobody's
     */
    Optional<String> account(X509Certificate client);
}
