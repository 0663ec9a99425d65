package org.xueji.kernel.internal.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.job.Leases;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.kernel.internal.journal.DatabaseJournal;
import org.xueji.kernel.internal.journal.OrgPlaces;
import org.xueji.seal.api.Algorithms;
import org.xueji.seal.api.ExportVerifier;
import org.xueji.seal.api.Report;
import org.xueji.seal.api.SealKey;
import org.xueji.seal.api.Trust;
import org.xueji.seal.api.Verification;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;

/** A journal that is sealed under one suite, as its tests begin with it. */
abstract class JournalUnderSeal {

    static final String BOTH = "org.xueji.testkit.TestDatabases#all";
    static final Instant NOW = Instant.parse("2014-03-30T01:30:00.123Z");
    static final Actor REGISTRAR =
            new Actor(new AccountId(7), "p7", "张三", new OrgId(4), Role.REGISTRAR);

    static final List<Provider> PROVIDERS = List.of(new BouncyCastleProvider());

    final Algorithms suite;

    @TempDir Path folder;
    TestDatabase db;
    DatabaseJournal journal;
    KeyRing keys;
    Sealer sealer;
    SealedJournal rows;

    void on(TestDatabase database) {
        db = database.migrate("kernel");
        journal =
                new DatabaseJournal(
                        db.database(), db.commands(), TestClock.at(NOW), new OrgPlaces(List::of));
        keys = ring("journal.p12");
        sealer = sealer(keys, 10);
        rows = new SealedJournal(db.database(), keys);
    }

    KeyRing ring(String file) {
        return new KeyRing(
                db.database(), new KeyFile(folder.resolve(file)), suite.name(), () -> PROVIDERS);
    }

    Sealer sealer(KeyRing ring, int most) {
        return new Sealer(db.database(), new Free(), TestClock.at(NOW), ring, most);
    }

    ByteArrayOutputStream export(Optional<SealedJournal.Part> part) {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        rows.export(export, "test", part, seen -> {});
        return export;
    }

    Report offline(ByteArrayOutputStream export, SealKey trusted) {
        Trust trust = new Trust(Set.of(trusted.fingerprint()), PROVIDERS);
        try {
            return new ExportVerifier(new Verification(trust, List.of()))
                    .verify(new ByteArrayInputStream(export.toByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Report verify() {
        return rows.verify(List.of(), seen -> {});
    }

    Report.Finding bad() {
        return verify().finding().orElseThrow();
    }

    String id(int sequence) {
        return db.value("SELECT JOURNAL_ID FROM KER_JOURNAL_SEAL WHERE SEQ = " + sequence)
                .orElseThrow();
    }

    void sealed(int count) {
        write(count);
        sealer.tick();
    }

    void write(int count) {
        for (int i = 0; i < count; i++) {
            db.commands().call(() -> journal.record(entry("intake.submit")));
        }
    }

    static JournalEntry entry(String action) {
        return JournalEntry.accepted(REGISTRAR, action, new OrgId(4), Map.of("batch", "17"))
                .about(99);
    }

    /** Nobody else wants the lease. */
    private static final class Free implements Leases {

        @Override
        public Optional<Lease> acquire(String name, Duration life) {
            return Optional.of(
                    new Lease() {
                        @Override
                        public boolean isHeld() {
                            return true;
                        }

                        @Override
                        public void close() {
                            // nothing to give back
                        }
                    });
        }
    }

    JournalUnderSeal(String name) {
        suite = Algorithms.named(Algorithms.ofSuite(name), PROVIDERS);
    }
}
