package org.xueji.kernel.internal.seal;

import java.security.Provider;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xueji.core.api.data.Database;
import org.xueji.seal.api.Algorithms;
import org.xueji.seal.api.SealKey;
import org.xueji.seal.api.Trust;

/**
 * Which key signs: the newest that the database names, if this node has it. The first one is made
 * where the database names none yet.
 */
final class KeyRing {

    private final Database database;
    private final KeyFile file;
    private final String suite;
    private final Supplier<List<Provider>> providers;
    private volatile SigningKey held;

    /**
     * @param suite of the first key, and of others unless another is asked for; empty for Ed25519
     *     first, and then for what the key before is of
     */
    KeyRing(Database database, KeyFile file, String suite, Supplier<List<Provider>> providers) {
        this.database = database;
        this.file = file;
        this.suite = suite;
        this.providers = providers;
    }

    /**
     * The key that signs now.
     *
     * @throws KeyMissing when another node has it and this one does not
     */
    SigningKey current() {
        List<SealKey> known = database.reading(SealRows::keys);
        if (known.isEmpty()) {
            return database.inChunk(this::first);
        }
        SealKey newest = known.get(known.size() - 1);
        SigningKey last = held;
        if (last != null && last.fingerprint().equals(newest.fingerprint())) {
            return last; // opening the file takes its time
        }
        Algorithms algorithms = algorithms(newest.algorithms());
        held =
                file.find(newest.fingerprint(), algorithms)
                        .orElseThrow(
                                () -> new KeyMissing(newest.fingerprint(), file.path(algorithms)));
        return held;
    }

    private SigningKey first(Connection chunk) throws SQLException {
        String name = suite.isEmpty() ? Algorithms.SHA256_ED25519 : Algorithms.ofSuite(suite);
        SigningKey made = file.create(algorithms(name));
        SealRows.add(chunk, 1, made.sealKey());
        return made;
    }

    /**
     * Makes another key, which signs from now on; the one before vouches for it.
     *
     * @param asked the new key's suite; empty for that of the settings or the key before
     * @throws IllegalArgumentException when there is no such suite
     */
    SealKey rotate(Optional<String> asked) {
        SigningKey before = current();
        String name =
                asked.or(() -> Optional.of(suite).filter(text -> !text.isEmpty()))
                        .map(Algorithms::ofSuite)
                        .orElse(before.algorithms().name());
        SigningKey made = file.create(algorithms(name));
        SealKey next = before.vouch(made.sealKey());
        database.inChunk(
                chunk -> {
                    SealRows.add(chunk, SealRows.keys(chunk).size() + 1L, next);
                    return next;
                });
        return next;
    }

    /** What this node trusts: the keys in its own file, not those that the database names. */
    Trust trust() {
        return new Trust(trusted(), providers.get());
    }

    Set<String> trusted() {
        Set<String> all = new HashSet<>();
        Stream.of(Algorithms.SHA256_ED25519, Algorithms.SM3_SM2)
                .filter(file::has)
                .forEach(name -> all.addAll(file.fingerprints(algorithms(name))));
        return all;
    }

    /** Providers are made when they are asked for the first time. */
    private Algorithms algorithms(String name) {
        boolean own = name.equals(Algorithms.SHA256_ED25519);
        return Algorithms.named(name, own ? List.of() : providers.get());
    }
}
