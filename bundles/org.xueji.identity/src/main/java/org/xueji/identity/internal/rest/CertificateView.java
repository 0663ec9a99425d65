package org.xueji.identity.internal.rest;

import java.time.Instant;
import org.xueji.identity.internal.certificate.CertificateRegister;
import org.xueji.identity.internal.certificate.RegisteredCertificate;
import org.xueji.identity.internal.certificate.RegisteredCertificate.Revocation;

/**
 * A certificate by which somebody logs in. Who registered or revoked it may sit above whoever
 * looks, and stands in the journal.
 *
 * @param fingerprint SHA-256 over its DER form
 * @param issuer who issued it
 * @param serial its number with the issuer, in hexadecimal digits
 * @param state whether it logs anybody in now
 * @param lastUsedAt absent while nobody has logged in by it
 * @param reason why it was revoked
 */
public record CertificateView(
        long id,
        String fingerprint,
        String issuer,
        String serial,
        Instant notBefore,
        Instant notAfter,
        RegisteredCertificate.State state,
        Instant addedAt,
        Instant lastUsedAt,
        Instant revokedAt,
        String reason) {

    static CertificateView of(CertificateRegister.Entry entry) {
        RegisteredCertificate found = entry.certificate();
        return new CertificateView(
                found.id(),
                found.fingerprint(),
                found.issuer(),
                found.serial(),
                found.notBefore(),
                found.notAfter(),
                entry.state(),
                found.addedAt(),
                found.lastUsedAt().orElse(null),
                found.revoked().map(Revocation::at).orElse(null),
                found.revoked().map(Revocation::why).orElse(null));
    }
}
