package org.xueji.kernel.internal.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.Leases;
import org.xueji.kernel.internal.db.Instants;
import org.xueji.seal.api.ProviderMissing;

/** Seals what waits, on one node at a time, and raises the alarm when it waits too long. */
final class Sealer {

    /** A row is sealed this soon after it was written. */
    static final Duration LATEST = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final Database database;
    private final Leases leases;
    private final Clock clock;
    private final KeyRing keys;
    private final SealBatch batch;
    private final int most;
    private volatile String failure = "";
    private boolean alarmed;

    /**
     * @param most rows of a batch: on Derby fewer than the 5,000 from which it locks whole tables
     */
    Sealer(Database database, Leases leases, Clock clock, KeyRing keys, int most) {
        this.database = database;
        this.leases = leases;
        this.clock = clock;
        this.keys = keys;
        this.batch = new SealBatch(database, clock, most);
        this.most = most;
    }

    /** Seals all that waits, unless another node is at it. */
    void tick() {
        Optional<Instant> oldest = oldestPending();
        if (oldest.isEmpty()) {
            alarmed = false;
            return;
        }
        alarmIfLate(oldest.get());
        try (Leases.Lease lease = leases.acquire("journal-seal", LEASE).orElse(null)) {
            if (lease != null) {
                sealAll(lease);
            }
            failure = "";
        } catch (RuntimeException e) {
            boolean known = e instanceof KeyMissing || e instanceof ProviderMissing;
            failure = known ? e.getMessage() : e.toString();
            throw e;
        }
    }

    private void sealAll(Leases.Lease lease) {
        while (lease.isHeld() && batch.seal(keys.current()) == most) {
            alarmed = false;
        }
    }

    private void alarmIfLate(Instant oldest) {
        Duration age = Duration.between(oldest, clock.instant());
        if (age.compareTo(LATEST) > 0 && !alarmed) {
            alarmed = true;
            LOG.warn("A journal row has waited {} s to be sealed {}", age.toSeconds(), failure);
        }
    }

    /**
     * When the first row that waits was written; empty when none waits. Ids follow time closely,
     * and the lowest is found at once however many wait.
     */
    Optional<Instant> oldestPending() {
        return database.reading(this::oldest);
    }

    private Optional<Instant> oldest(Connection on) throws SQLException {
        try (PreparedStatement select =
                        on.prepareStatement(
                                "SELECT J.WRITTEN_AT FROM KER_JOURNAL_PENDING P JOIN KER_JOURNAL J"
                                        + " ON J.ID = P.JOURNAL_ID ORDER BY P.JOURNAL_ID"
                                        + database.dialect().limit(1));
                ResultSet row = select.executeQuery()) {
            return row.next() ? Instants.get(row, "WRITTEN_AT") : Optional.empty();
        }
    }

    /** Why nothing was sealed last time; empty when all went well. */
    String failure() {
        return failure;
    }
}
