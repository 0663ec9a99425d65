package org.xueji.identity.internal.rest;

import java.nio.charset.StandardCharsets;

/**
 * A certificate to be registered.
 *
 * @param certificate one certificate in PEM, or its DER form in Base64; at most 16 KiB
 */
public record CertificateRequest(String certificate) {

    byte[] bytes() {
        return Bodies.required(certificate, "/certificate").getBytes(StandardCharsets.UTF_8);
    }
}
