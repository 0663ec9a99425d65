package org.xueji.identity.internal.certificate;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.CertificateLogin;
import org.xueji.identity.internal.Logins;

/**
 * Asks whose a certificate is: the highest ranking {@link CertificateLogin} there is at the moment.
 * It is fetched when it is used, so that one that comes or goes stops nothing.
 */
@Component(service = CertificateHolders.class)
public final class CertificateHolders {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateHolders.class);

    private final Function<X509Certificate, Optional<String>> asked;

    @Activate
    public CertificateHolders(BundleContext context) {
        this(client -> ask(context, client));
    }

    public CertificateHolders(Function<X509Certificate, Optional<String>> asked) {
        this.asked = asked;
    }

    /** The login name of the account. */
    public Optional<String> of(X509Certificate client) {
        try {
            return asked.apply(client).flatMap(Logins::canonical);
        } catch (RuntimeException e) {
            LOG.error("It cannot be said whose a certificate is, so it logs nobody in", e);
            return Optional.empty();
        }
    }

    private static Optional<String> ask(BundleContext context, X509Certificate client) {
        ServiceReference<CertificateLogin> best =
                context.getServiceReference(CertificateLogin.class);
        CertificateLogin login = best == null ? null : context.getService(best);
        if (login == null) {
            return Optional.empty();
        }
        try {
            return login.account(client);
        } finally {
            context.ungetService(best);
        }
    }
}
