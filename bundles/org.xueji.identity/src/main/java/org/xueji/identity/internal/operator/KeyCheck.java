package org.xueji.identity.internal.operator;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;

/** Which public keys will do: Ed25519, ECDSA on a NIST curve, RSA of 3072 bits and more. */
final class KeyCheck {

    static final int LEAST_BITS = 3072;

    private static final int MOST_BITS = 16_384;
    private static final Pattern KIND = Pattern.compile("[a-z0-9-]{3,40}(@[a-z0-9.]{1,40})?");
    private static final List<String> KINDS =
            List.of(
                    Wire.ED25519,
                    Wire.RSA,
                    Wire.ECDSA + "nistp256",
                    Wire.ECDSA + "nistp384",
                    Wire.ECDSA + "nistp521");

    private KeyCheck() {}

    static boolean isKind(String type) {
        return KINDS.contains(type);
    }

    static boolean looksLikeKind(String type) {
        return KIND.matcher(type).matches();
    }

    static <T> Outcome<T> otherKind(String type) {
        return Outcome.rejected(Reason.of("identity.key-kind", Map.of("kind", shown(type))));
    }

    /** The objection to a key; empty when it will do. */
    static Optional<Reason> objection(byte[] wire) {
        Optional<List<byte[]>> fields = Fields.of(wire);
        if (fields.isEmpty()) {
            return broken();
        }
        String type = Wire.type(wire);
        List<byte[]> rest = fields.get().subList(1, fields.get().size());
        if (!isKind(type)) {
            return looksLikeKind(type) ? otherKind(type).reasons().stream().findFirst() : broken();
        }
        if (type.equals(Wire.RSA)) {
            return rsa(rest);
        }
        boolean good =
                type.equals(Wire.ED25519)
                        ? rest.size() == 1 && rest.get(0).length == Curve.ED25519_BYTES
                        : isOnCurve(type, rest);
        return good ? Optional.empty() : broken();
    }

    private static Optional<Reason> rsa(List<byte[]> rest) {
        if (rest.size() != 2 || !rest.stream().allMatch(KeyCheck::isNumber)) {
            return broken();
        }
        BigInteger exponent = new BigInteger(rest.get(0));
        BigInteger modulus = new BigInteger(rest.get(1));
        if (exponent.compareTo(BigInteger.TWO) <= 0
                || !exponent.testBit(0)
                || !modulus.testBit(0)
                || modulus.bitLength() > MOST_BITS) {
            return broken();
        }
        return modulus.bitLength() >= LEAST_BITS
                ? Optional.empty()
                : Optional.of(
                        Reason.of(
                                "identity.key-weak",
                                Map.of(
                                        "bits", Integer.toString(modulus.bitLength()),
                                        "min", Integer.toString(LEAST_BITS))));
    }

    /** Positive, and written in no more bytes than it needs, so that one key has one form. */
    private static boolean isNumber(byte[] bytes) {
        return bytes.length > 0
                && new BigInteger(bytes).signum() > 0
                && new BigInteger(bytes).toByteArray().length == bytes.length;
    }

    private static boolean isOnCurve(String type, List<byte[]> rest) {
        if (rest.size() != 2) {
            return false;
        }
        String label = new String(rest.get(0), StandardCharsets.US_ASCII);
        return type.equals(Wire.ECDSA + label)
                && Curve.of(label).filter(curve -> curve.has(rest.get(1))).isPresent();
    }

    private static Optional<Reason> broken() {
        return Optional.of(Reason.of("identity.key-broken"));
    }

    private static String shown(String type) {
        return looksLikeKind(type.toLowerCase(java.util.Locale.ROOT)) ? type : "?";
    }
}
