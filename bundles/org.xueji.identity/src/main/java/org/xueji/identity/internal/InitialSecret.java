package org.xueji.identity.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * How an initial password of 100 random bits is stored: salted SHA-256. A slow hash makes guessing
 * dear where there are few guesses to make; here there are 2^100, and it would cost 30,000 accounts
 * half an hour of both processors. What a person chooses is never stored so.
 */
public final class InitialSecret {

    /** What no password matches: the one there was has expired. */
    public static final String EXPIRED = "$init$expired";

    /** How every stored one begins. */
    public static final String PREFIX = "$init$";

    private static final String FORM = PREFIX + "v=1$";
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private InitialSecret() {}

    /** The stored form of a password made by {@link Tokens#newPassword}, and of nothing shorter. */
    public static String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return FORM + base64(salt) + "$" + base64(digest(salt, password));
    }

    static boolean isOne(String stored) {
        return stored.startsWith(PREFIX);
    }

    static boolean matches(String password, String stored) {
        String[] parts = stored.split("\\$");
        if (!stored.startsWith(FORM) || parts.length != 5) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts[3]);
        byte[] expected = Base64.getDecoder().decode(parts[4]);
        return MessageDigest.isEqual(expected, digest(salt, password));
    }

    private static byte[] digest(byte[] salt, String password) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(salt);
        both.writeBytes(password.getBytes(StandardCharsets.UTF_8));
        try {
            return MessageDigest.getInstance("SHA-256").digest(both.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
