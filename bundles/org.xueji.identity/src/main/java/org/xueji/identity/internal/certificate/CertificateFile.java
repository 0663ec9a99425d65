package org.xueji.identity.internal.certificate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;

/** One certificate as people send it: PEM, DER, or DER in Base64. */
final class CertificateFile {

    static final int MOST_BYTES = 16 * 1024;

    private static final String PLACE = "/certificate";
    private static final int SEQUENCE = 0x30;
    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");

    private CertificateFile() {}

    static Outcome<X509Certificate> read(byte[] file) {
        if (file.length == 0 || file.length > MOST_BYTES) {
            return refused(Reason.of("identity.certificate-size", Map.of("max", "" + MOST_BYTES)));
        }
        if (file[0] == SEQUENCE) {
            return parse(file);
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (text.contains("PRIVATE KEY-----")) {
            return refused(Reason.of("identity.certificate-private"));
        }
        Matcher pem = PEM.matcher(text);
        boolean found = pem.find();
        String first = found ? pem.group(1) : text;
        return found && pem.find()
                ? refused(Reason.of("identity.certificate-one"))
                : decoded(first);
    }

    private static Outcome<X509Certificate> decoded(String base64) {
        try {
            return parse(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            return unreadable();
        }
    }

    private static Outcome<X509Certificate> parse(byte[] der) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate read =
                    (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
            // nothing may stand behind it: it would be another file with the same fingerprint
            return read.getEncoded().length == der.length ? Outcome.accepted(read) : unreadable();
        } catch (CertificateException e) {
            return unreadable();
        }
    }

    private static Outcome<X509Certificate> unreadable() {
        return refused(Reason.of("identity.certificate-form"));
    }

    private static Outcome<X509Certificate> refused(Reason reason) {
        return Outcome.rejected(reason.at(PLACE));
    }
}
