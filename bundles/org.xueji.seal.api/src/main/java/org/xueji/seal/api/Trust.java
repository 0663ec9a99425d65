package org.xueji.seal.api;

import java.security.Provider;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose signatures count. It begins with fingerprints that came another way than the journal
 * itself; a key that is met counts when its fingerprint is one of these, or when a key that counts
 * has signed it. For one thread.
 */
public final class Trust {

    private final Set<String> trusted;
    private final List<Provider> providers;
    private final Map<String, PublicKey> keys = new HashMap<>();
    private final Map<String, Algorithms> algorithms = new HashMap<>();

    /**
     * @param fingerprints of keys to begin with, see {@link SealKey#fingerprint}
     * @param providers of algorithms that the JDK does not have
     */
    public Trust(Set<String> fingerprints, List<Provider> providers) {
        this.trusted = new HashSet<>(fingerprints);
        this.providers = List.copyOf(providers);
    }

    /** Meets a key; says why it does not count, empty when it does. */
    Optional<String> meet(SealKey key) {
        byte[] encoded;
        try {
            encoded = key.bytes();
            if (!SealKey.fingerprint(encoded).equals(key.fingerprint())) {
                return Optional.of("a key does not have the fingerprint it is said to have");
            }
            if (!trusted.contains(key.fingerprint()) && !isVouchedFor(key)) {
                return Optional.of(
                        "key " + key.fingerprint() + " is not the one trusted, nor signed by it");
            }
            keys.put(key.fingerprint(), algorithms(key.algorithms()).publicKey(encoded));
            trusted.add(key.fingerprint());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private boolean isVouchedFor(SealKey key) {
        PublicKey before = keys.get(key.by());
        return before != null
                && algorithms(key.algorithms())
                        .verifies(
                                before, key.content(), Base64.getDecoder().decode(key.signature()));
    }

    /** Whether a key that counts has signed the root. */
    boolean hasSigned(Root root) {
        PublicKey key = keys.get(root.key());
        try {
            return key != null
                    && algorithms(root.algorithms())
                            .verifies(
                                    key,
                                    root.content(),
                                    Base64.getDecoder().decode(root.signature()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    Algorithms algorithms(String name) {
        return algorithms.computeIfAbsent(name, n -> Algorithms.named(n, providers));
    }
}
