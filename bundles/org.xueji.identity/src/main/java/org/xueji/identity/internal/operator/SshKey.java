package org.xueji.identity.internal.operator;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A public key in the form in which SSH sends it.
 *
 * @param type such as {@code ssh-ed25519}
 * @param wire the key in Base64
 * @param comment what stood behind it; may be empty
 */
public record SshKey(String type, String wire, String comment) {

    /** The key that somebody shows at a login; empty for one of a kind that nobody can have. */
    public static Optional<SshKey> of(PublicKey key) {
        return Wire.of(key).map(wire -> of(wire, ""));
    }

    static SshKey of(byte[] wire, String comment) {
        return new SshKey(Wire.type(wire), Base64.getEncoder().encodeToString(wire), comment);
    }

    /** As {@code ssh-keygen -l} prints it. */
    public String fingerprint() {
        byte[] digest = sha256(Base64.getDecoder().decode(wire));
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    }

    SshKey commented(String text) {
        return new SshKey(type, wire, text);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The last so many bytes. */
    static byte[] tail(byte[] bytes, int count) {
        return Arrays.copyOfRange(bytes, bytes.length - count, bytes.length);
    }
}
