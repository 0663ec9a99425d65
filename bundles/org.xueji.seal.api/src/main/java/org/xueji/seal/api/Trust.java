package org.xueji.seal.api;

import java.security.Provider;
import java.security.PublicKey;
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
    private final Map<String, Met> keys = new HashMap<>();
    private final Map<String, Algorithms> algorithms = new HashMap<>();

    /**
     * @param fingerprints of keys to begin with, see {@link SealKey#fingerprint}
     * @param providers of algorithms that the JDK does not have
     */
    public Trust(Set<String> fingerprints, List<Provider> providers) {
        this.trusted = new HashSet<>(fingerprints);
        this.providers = List.copyOf(providers);
    }

    /** A key that counts; those met later replace those met before. */
    private record Met(PublicKey key, String algorithms, int order) {}

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
            PublicKey open = algorithms(key.algorithms()).publicKey(encoded);
            keys.putIfAbsent(key.fingerprint(), new Met(open, key.algorithms(), keys.size()));
            trusted.add(key.fingerprint());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The key before signs with its own algorithms, whatever the next one's are. */
    private boolean isVouchedFor(SealKey key) {
        Met before = keys.get(key.by());
        return before != null
                && algorithms(before.algorithms())
                        .verifies(before.key(), key.content(), SealKey.decoded(key.signature()));
    }

    /** Whether a key that counts has signed the root, with the algorithms it was made for. */
    boolean hasSigned(Root root) {
        Met met = keys.get(root.key());
        try {
            return met != null
                    && met.algorithms().equals(root.algorithms())
                    && algorithms(root.algorithms())
                            .verifies(met.key(), root.content(), SealKey.decoded(root.signature()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The place of a key that counts among them, by the order in which they were met. */
    int order(String fingerprint) {
        return keys.get(fingerprint).order();
    }

    Algorithms algorithms(String name) {
        return algorithms.computeIfAbsent(name, n -> Algorithms.named(n, providers));
    }
}
