package org.xueji.seal.api;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** What operators call them. */
    private static final Map<String, String> SUITES =
            Map.of("ed25519-sha256", SHA256_ED25519, "sm2-sm3", SM3_SM2);

    /** What kind of key each signature wants. */
    private static final Map<String, String> KEYS =
            Map.of("Ed25519", "Ed25519", "SM3withSM2", "EC");

    /**
     * The name of a suite such as {@code sm2-sm3}; a name stays what it is.
     *
     * @throws IllegalArgumentException when there is no such suite
     */
    public static String ofSuite(String suite) {
        String name = SUITES.getOrDefault(suite, suite);
        if (!SUITES.containsValue(name)) {
            throw new IllegalArgumentException(
                    "no such suite: " + suite + "; known: ed25519-sha256, sm2-sm3");
        }
        return name;
    }

    /** What operators call the algorithms of a name. */
    public static String suite(String name) {
        return SUITES.entrySet().stream()
                .filter(suite -> suite.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }

    /**
     * The algorithms of a name such as {@value #SHA256_ED25519}.
     *
     * @param providers asked in this order, and those of the JDK last, for what the JDK itself does
     *     not have
     * @throws IllegalArgumentException when there are no such algorithms
     * @throws ProviderMissing when nobody has them
     */
    public static Algorithms named(String name, List<Provider> providers) {
        if (!SUITES.containsValue(name)) {
            throw new IllegalArgumentException(
                    "no such algorithms: " + name + "; known: " + SHA256_ED25519 + ", " + SM3_SM2);
        }
        String[] parts = name.split("/", -1);
        if (name.equals(SHA256_ED25519)) {
            return new Algorithms(parts[0], parts[1], Optional.empty());
        }
        return Stream.concat(providers.stream(), Stream.of(Security.getProviders()))
                .filter(provider -> provider.getService("MessageDigest", parts[0]) != null)
                .filter(provider -> provider.getService("Signature", parts[1]) != null)
                .map(provider -> new Algorithms(parts[0], parts[1], Optional.of(provider)))
                .findFirst()
                .orElseThrow(() -> new ProviderMissing(name));
    }

    /** The name that {@link #named} understands. */
    public String name() {
        return hash + "/" + signature;
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
