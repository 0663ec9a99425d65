package org.xueji.kernel.internal.seal;

import java.security.Provider;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
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
    private final String algorithms;
    private final Supplier<List<Provider>> providers;

    KeyRing(
            Database database,
            KeyFile file,
            String algorithms,
            Supplier<List<Provider>> providers) {
        this.database = database;
        this.file = file;
        this.algorithms = algorithms;
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
        return file.find(newest.fingerprint(), algorithms(newest.algorithms()))
                .orElseThrow(() -> new KeyMissing(newest.fingerprint(), file.path()));
    }

    private SigningKey first(Connection chunk) throws SQLException {
        SigningKey made = file.create(algorithms(algorithms));
        SealRows.add(chunk, 1, made.sealKey());
        return made;
    }

    /** Makes another key, which signs from now on; the one before vouches for it. */
    SealKey rotate() {
        SigningKey before = current();
        SigningKey made = file.create(before.algorithms());
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
        return file.fingerprints();
    }

    private Algorithms algorithms(String name) {
        return Algorithms.named(name, providers.get());
    }
}
