package org.xueji.rest.internal.guard;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.xueji.core.api.rest.ClientCertificate;

/** The certificate of the TLS connection that a request came by, as the server has checked it. */
public final class Certificates {

    /** Set by the server itself; no header can. */
    private static final String VERIFIED = "javax.servlet.request.X509Certificate";

    private Certificates() {}

    public static ClientCertificate of(HttpServletRequest request) {
        return new ClientCertificate(
                request.getAttribute(VERIFIED) instanceof X509Certificate[] chain
                                && chain.length > 0
                        ? Optional.of(chain[0])
                        : Optional.empty());
    }
}
