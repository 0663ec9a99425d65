package org.xueji.seal.api;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which hash and which signature seal a journal. SHA-256 with Ed25519 needs only the JDK; SM3 with
 * SM2 (GB/T 32905, GB/T 32918) needs a provider that has them, such as Bouncy Castle. Immutable.
 *
 * @param hash name of the hash for the JDK
 * @param signature name of the signature for the JDK
 * @param provider who has them; empty for the JDK itself
 */
public record Algorithms(String hash, String signature, Optional<Provider> provider) {

    public static final String SHA256_ED25519 = "SHA-256/Ed25519";
    public static final String SM3_SM2 = "SM3/SM3withSM2";

    /** What kind of key each signature wants. */
    private static final Map<String, String> KEYS =
            Map.of("Ed25519", "Ed25519", "SM3withSM2", "EC");

    /**
     * The algorithms of a name such as {@value #SHA256_ED25519}.
     *
     * @param providers asked in this order when the JDK does not know them
     * @throws IllegalArgumentException when nobody knows them; the message says what is missing
     */
    public static Algorithms named(String name, List<Provider> providers) {
        String[] parts = name.split("/", -1);
        if (parts.length != 2 || !KEYS.containsKey(parts[1])) {
            throw new IllegalArgumentException(
                    "no such algorithms: " + name + "; known: " + SHA256_ED25519 + ", " + SM3_SM2);
        }
        Algorithms own = new Algorithms(parts[0], parts[1], Optional.empty());
        if (own.isUsable()) {
            return own;
        }
        return providers.stream()
                .map(provider -> new Algorithms(parts[0], parts[1], Optional.of(provider)))
                .filter(Algorithms::isUsable)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        name
                                                + " needs a provider that is not there: put Bouncy"
                                                + " Castle (bcprov) beside it"));
    }

    /** The name that {@link #named} understands. */
    public String name() {
        return hash + "/" + signature;
    }

    private boolean isUsable() {
        try {
            digest();
            signer();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    MessageDigest digest() {
        try {
            return provider.isPresent()
                    ? MessageDigest.getInstance(hash, provider.get())
                    : MessageDigest.getInstance(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + hash, e);
        }
    }

    /** A signature object, to be initialised for signing or verifying. */
    public Signature signer() {
        try {
            return provider.isPresent()
                    ? Signature.getInstance(signature, provider.get())
                    : Signature.getInstance(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + signature, e);
        }
    }

    /** The name of the kind of key, for generators and factories. */
    public String keyKind() {
        return KEYS.get(signature);
    }

    /**
     * @param encoded X.509 SubjectPublicKeyInfo
     * @throws IllegalArgumentException when it is no key of the kind
     */
    PublicKey publicKey(byte[] encoded) {
        try {
            KeyFactory factory =
                    provider.isPresent()
                            ? KeyFactory.getInstance(keyKind(), provider.get())
                            : KeyFactory.getInstance(keyKind());
            return factory.generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a public key for " + signature, e);
        }
    }

    boolean verifies(PublicKey key, byte[] content, byte[] signed) {
        try {
            Signature check = signer();
            check.initVerify(key);
            check.update(content);
            return check.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
