package org.xueji.rest.internal.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts with a secret (AES-GCM): what is sealed is opaque, and opens only for the scope it
 * was sealed for. Safe for use by many threads.
 */
public final class Seal {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec secret;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param secret 32 bytes that every node of the system shares
     */
    public Seal(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "AES");
    }

    /**
     * @param scope what the mark is bound to
     */
    public String seal(String text, String scope) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, scope)
                            .doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] mark = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mark);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text that was sealed; empty when it was not sealed with this secret for this scope. */
    public Optional<String> open(String sealedText, String scope) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealedText));
            if (bytes.remaining() < NONCE) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE];
            byte[] sealed = new byte[bytes.remaining() - NONCE];
            bytes.get(nonce).get(sealed);
            byte[] key = cipher(Cipher.DECRYPT_MODE, nonce, scope).doFinal(sealed);
            return Optional.of(new String(key, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String scope) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(scope.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
