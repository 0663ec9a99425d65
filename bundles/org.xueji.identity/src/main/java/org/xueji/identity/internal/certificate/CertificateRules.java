package org.xueji.identity.internal.certificate;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xueji.core.api.Reason;
import org.xueji.core.api.time.BusinessTime;

/** What a certificate must be, to log somebody in: what is taken here the handshake takes too. */
final class CertificateRules {

    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int SIGNS_CERTIFICATES = 5;

    /** Client authentication, and any use. */
    private static final Set<String> USES = Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

    private CertificateRules() {}

    static List<Reason> objections(X509Certificate shown, Instant now) {
        List<Reason> objections = new ArrayList<>();
        if (now.isBefore(shown.getNotBefore().toInstant())) {
            Map<String, String> from = Map.of("from", day(shown.getNotBefore().toInstant()));
            objections.add(Reason.of("identity.certificate-not-yet", from));
        }
        if (now.isAfter(shown.getNotAfter().toInstant())) {
            Map<String, String> until = Map.of("until", day(shown.getNotAfter().toInstant()));
            objections.add(Reason.of("identity.certificate-expired", until));
        }
        if (isIssuer(shown)) {
            objections.add(Reason.of("identity.certificate-issuer"));
        } else if (!isForClients(shown)) {
            objections.add(Reason.of("identity.certificate-use"));
        }
        if (!isStrong(shown.getPublicKey())) {
            objections.add(Reason.of("identity.certificate-key"));
        }
        if (shown.getSigAlgName().toUpperCase(Locale.ROOT).matches("(MD|SHA-?1WITH).*")) {
            objections.add(Reason.of("identity.certificate-signature"));
        }
        return objections.stream().map(reason -> reason.at("/certificate")).toList();
    }

    static boolean isValidAt(Instant now, X509Certificate shown) {
        return !now.isBefore(shown.getNotBefore().toInstant())
                && !now.isAfter(shown.getNotAfter().toInstant());
    }

    private static boolean isIssuer(X509Certificate shown) {
        boolean[] usage = shown.getKeyUsage();
        return shown.getBasicConstraints() >= 0 || (usage != null && usage[SIGNS_CERTIFICATES]);
    }

    private static boolean isForClients(X509Certificate shown) {
        boolean[] usage = shown.getKeyUsage();
        return (usage == null || usage[DIGITAL_SIGNATURE]) && mayAuthenticate(shown);
    }

    private static boolean mayAuthenticate(X509Certificate shown) {
        try {
            List<String> uses = shown.getExtendedKeyUsage();
            return uses == null || uses.stream().anyMatch(USES::contains);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** A kind of key that the JDK does not know cannot be used in a handshake either. */
    private static boolean isStrong(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
        }
        if (key instanceof ECPublicKey curve) {
            return curve.getParams().getOrder().bitLength() >= LEAST_EC_BITS;
        }
        return key instanceof EdECPublicKey;
    }

    private static String day(Instant at) {
        return at.atZone(BusinessTime.ZONE).toLocalDate().toString();
    }
}
