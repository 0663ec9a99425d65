package org.xueji.seal.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that signs roots. All but the first are signed by the key before, so that who trusts
 * one trusts those after it. Immutable.
 *
 * @param fingerprint SHA-256 of the encoded key, in hexadecimal; see {@link #fingerprint}
 * @param algorithms name, see {@link Algorithms#named}
 * @param encoded X.509 SubjectPublicKeyInfo in Base64
 * @param by fingerprint of the key before; empty for the first
 * @param signature of the key before over {@link #content}, in Base64; empty for the first
 */
public record SealKey(
        String fingerprint, String algorithms, String encoded, String by, String signature) {

    /** The fingerprint of a key as it is encoded. */
    public static String fingerprint(byte[] encoded) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A key that no other has signed. */
    public static SealKey first(byte[] encoded, Algorithms algorithms) {
        return new SealKey(
                fingerprint(encoded),
                algorithms.name(),
                Base64.getEncoder().encodeToString(encoded),
                "",
                "");
    }

    /** The same key, signed by the one before. */
    public SealKey signed(String before, byte[] bytes) {
        return new SealKey(
                fingerprint,
                algorithms,
                encoded,
                before,
                Base64.getEncoder().encodeToString(bytes));
    }

    /** What the key before signs. */
    public byte[] content() {
        return ("xueji-journal-key\t" + fingerprint + "\t" + algorithms)
                .getBytes(StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        return decoded(encoded);
    }

    /** The bytes of a text in Base64, of which there is but one way to write them. */
    static byte[] decoded(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not as Base64 is written");
        }
        return bytes;
    }

    /** The line of an export. */
    public String line() {
        return new Line()
                .begin('K')
                .add(fingerprint)
                .add(algorithms)
                .add(encoded)
                .add(by)
                .add(signature)
                .toString();
    }

    /**
     * @throws IllegalArgumentException when it is not the line of a key
     */
    public static SealKey parse(String line) {
        String[] field = line.split("\t", -1);
        if (field.length != 6 || !field[0].equals("K")) {
            throw new IllegalArgumentException("not a key");
        }
        return new SealKey(field[1], Line.read(field[2]), field[3], field[4], field[5]);
    }
}
