package org.xueji.kernel.internal.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.Map;

/**
 * A certificate that a key signs for itself. A PKCS #12 file holds no key without one; nobody looks
 * at it, and the JDK has nothing to make one with, so it is written by hand in DER (RFC 5280).
 */
final class SelfSigned {

    private static final Map<String, String> SIGNATURE_ALGORITHMS =
            Map.of(
                    // AlgorithmIdentifier of 1.3.101.112 and of 1.2.156.10197.1.501
                    "Ed25519", "300506032b6570",
                    "SM3withSM2", "300a06082a811ccf55018375");

    private static final int SEQUENCE = 0x30;

    private SelfSigned() {}

    static Certificate certificate(SigningKey key) throws GeneralSecurityException {
        byte[] algorithm =
                HexFormat.of().parseHex(SIGNATURE_ALGORITHMS.get(key.algorithms().signature()));
        byte[] content = content(key, algorithm);
        byte[] signature = tagged(0x03, joined(new byte[] {0}, key.sign(content)));
        byte[] whole = tagged(SEQUENCE, joined(content, algorithm, signature));
        return factory(key).generateCertificate(new ByteArrayInputStream(whole));
    }

    /** The JDK's own refuses keys on a curve that it does not know. */
    private static CertificateFactory factory(SigningKey key) throws GeneralSecurityException {
        return key.algorithms().provider().isPresent()
                ? CertificateFactory.getInstance("X.509", key.algorithms().provider().get())
                : CertificateFactory.getInstance("X.509");
    }

    private static byte[] content(SigningKey key, byte[] algorithm) {
        byte[] version = tagged(0xa0, tagged(0x02, new byte[] {2}));
        byte[] serial = tagged(0x02, new byte[] {1});
        byte[] name = name("Xueji journal");
        byte[] valid = tagged(SEQUENCE, joined(time("20000101000000Z"), time("99991231235959Z")));
        return tagged(
                SEQUENCE,
                joined(version, serial, algorithm, name, valid, name, key.open().getEncoded()));
    }

    private static byte[] time(String text) {
        return tagged(0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] name(String common) {
        byte[] type = HexFormat.of().parseHex("0603550403");
        byte[] value = tagged(0x0c, common.getBytes(StandardCharsets.UTF_8));
        return tagged(SEQUENCE, tagged(0x31, tagged(SEQUENCE, joined(type, value))));
    }

    private static byte[] tagged(int tag, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (value.length < 0x80) {
            out.write(value.length);
        } else if (value.length < 0x100) {
            out.write(0x81);
            out.write(value.length);
        } else {
            out.write(0x82);
            out.write(value.length >> 8);
            out.write(value.length);
        }
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
