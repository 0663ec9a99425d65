package org.xueji.identity.internal.operator;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The bytes of public keys in SSH (RFC 4253, 5656, 8709): fields, each behind its length. */
final class Wire {

    static final String RSA = "ssh-rsa";
    static final String ED25519 = "ssh-ed25519";
    static final String ECDSA = "ecdsa-sha2-";

    private static final int POINT = 4;
    private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private Wire() {}

    static Optional<byte[]> of(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return Optional.of(
                    join(
                            text(RSA),
                            rsa.getPublicExponent().toByteArray(),
                            rsa.getModulus().toByteArray()));
        }
        if (key instanceof ECPublicKey ec) {
            return Curve.of(ec.getParams()).map(curve -> of(curve, ec));
        }
        byte[] encoded = key.getEncoded();
        boolean isEd25519 =
                encoded != null
                        && encoded.length == ED25519_HEAD.length + Curve.ED25519_BYTES
                        && Arrays.equals(
                                encoded,
                                0,
                                ED25519_HEAD.length,
                                ED25519_HEAD,
                                0,
                                ED25519_HEAD.length);
        return isEd25519
                ? Optional.of(join(text(ED25519), SshKey.tail(encoded, Curve.ED25519_BYTES)))
                : Optional.empty();
    }

    private static byte[] of(Curve curve, ECPublicKey key) {
        byte[] point =
                ByteBuffer.allocate(1 + 2 * curve.bytes())
                        .put((byte) POINT)
                        .put(fixed(key.getW().getAffineX(), curve.bytes()))
                        .put(fixed(key.getW().getAffineY(), curve.bytes()))
                        .array();
        return join(text(ECDSA + curve.label()), text(curve.label()), point);
    }

    /** The first field: what kind of key it is. Empty when there is none. */
    static String type(byte[] wire) {
        return Fields.of(wire)
                .map(fields -> new String(fields.get(0), StandardCharsets.US_ASCII))
                .orElse("");
    }

    static byte[] join(byte[]... fields) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (byte[] field : fields) {
            wire.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
            wire.writeBytes(field);
        }
        return wire.toByteArray();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int taken = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - taken, fixed, length - taken, taken);
        return fixed;
    }
}
