package org.xueji.identity.internal.bulk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals text for whoever holds a private key that is kept nowhere here: X25519 with a key of its
 * own for each text, SHA-256, AES-256-GCM.
 */
public final class SealedBox {

    private static final String CURVE = "X25519";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST = 40_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * A pair of keys, as text.
     *
     * @param openingKey opens what was sealed; shown to one person, stored by nobody
     * @param sealKey seals; no secret
     */
    public record Keys(String openingKey, String sealKey) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Keys[" + sealKey + "]";
        }
    }

    private SealedBox() {}

    public static Keys newKeys() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(CURVE).generateKeyPair();
            return new Keys(
                    text(pair.getPrivate().getEncoded()), text(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has X25519", e);
        }
    }

    /** Whether something can be sealed with this. */
    static boolean isSealKey(String sealKey) {
        try {
            seal(sealKey, "", "");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * @param about what the text belongs to; it opens for nothing else
     * @throws IllegalArgumentException when it is no key
     */
    static String seal(String sealKey, String about, String text) {
        try {
            PublicKey to = publicKey(bytes(sealKey));
            KeyPair once = KeyPairGenerator.getInstance(CURVE).generateKeyPair();
            byte[] onceKey = once.getPublic().getEncoded();
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            byte[] key = key(once.getPrivate(), to, onceKey);
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, about)
                            .doFinal(text.getBytes(StandardCharsets.UTF_8));
            return text(onceKey) + "." + text(nonce) + "." + text(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key to seal with", e);
        }
    }

    /** The text; empty when the key, or what it belongs to, is another. */
    static Optional<String> open(String openingKey, String about, String sealed) {
        try {
            String[] parts = sealed.split("\\.");
            byte[] onceKey = bytes(parts[0]);
            PrivateKey mine =
                    KeyFactory.getInstance(CURVE)
                            .generatePrivate(new PKCS8EncodedKeySpec(bytes(openingKey)));
            byte[] key = key(mine, publicKey(onceKey), onceKey);
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, key, bytes(parts[1]), about)
                            .doFinal(bytes(parts[2]));
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] key(PrivateKey mine, PublicKey theirs, byte[] onceKey)
            throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance(CURVE);
        agreement.init(mine);
        agreement.doPhase(theirs, true);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("xueji-sealed-1".getBytes(StandardCharsets.US_ASCII));
        digest.update(onceKey);
        byte[] shared = agreement.generateSecret();
        byte[] key = digest.digest(shared);
        Arrays.fill(shared, (byte) 0);
        return key;
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String about)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(CURVE).generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        return Base64.getUrlDecoder().decode(text);
    }
}
