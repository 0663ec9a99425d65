package org.xueji.identity.internal.certificate;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.CertificateLogin;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.rest.ClientCertificate;

/** A certificate is the account's for which it stands in the register. */
@Component
public final class RegisterLogin implements CertificateLogin {

    private final Database database;

    @Activate
    public RegisterLogin(@Reference(target = "(schema=identity)") Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> account(X509Certificate client) {
        String fingerprint = ClientCertificate.fingerprint(client);
        return database.reading(on -> CertificateRows.login(on, fingerprint));
    }
}
