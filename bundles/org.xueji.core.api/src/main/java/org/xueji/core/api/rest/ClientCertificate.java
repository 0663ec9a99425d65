package org.xueji.core.api.rest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The certificate with which the caller proved in the TLS handshake that he holds its key.
 * Resources take it as {@code @Context}. Only the server that ends the connection knows it: no
 * header is taken for one.
 *
 * @param certificate its chain has been checked; empty over plain HTTP, behind a proxy that ends
 *     TLS, and for callers who showed none
 */
public record ClientCertificate(Optional<X509Certificate> certificate) {

    /** By which a certificate is known: SHA-256 over its DER form, in small hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
