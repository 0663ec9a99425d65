package org.xueji.kernel.internal.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.seal.api.Algorithms;
import org.xueji.seal.api.BatchDigest;
import org.xueji.seal.api.Chain;
import org.xueji.seal.api.Line;
import org.xueji.seal.api.Root;

/**
 * Seals one batch: rows that wait, in the order of their ids, get the next sequence numbers and
 * links, and the end is signed; all in one transaction. Ids are not in the order of commits, so a
 * row may get a later number than one with a higher id.
 */
final class SealBatch {

    private final Database database;
    private final Clock clock;
    private final int most;

    SealBatch(Database database, Clock clock, int most) {
        this.database = database;
        this.clock = clock;
        this.most = most;
    }

    /** Answers how many rows were sealed. */
    int seal(SigningKey key) {
        return database.inChunk(chunk -> seal(chunk, key));
    }

    private int seal(Connection chunk, SigningKey key) throws SQLException {
        if (!SealRows.newestKey(chunk).equals(key.fingerprint())) {
            throw new IllegalStateException("another key signs by now");
        }
        Optional<Root> before = SealRows.lastRoot(chunk, database.dialect());
        long last = before.map(Root::last).orElse(0L);
        Algorithms algorithms = key.algorithms();
        Chain chain =
                before.map(root -> new Chain(algorithms, root.link()))
                        .orElseGet(() -> new Chain(algorithms));
        BatchDigest digest = new BatchDigest(algorithms);
        int sealed = links(chunk, last, chain, digest);
        if (sealed > 0) {
            SealRows.forgetPending(chunk, last);
            SealRows.add(chunk, key.sign(root(before, last, sealed, chain, digest.end(), key)));
        }
        return sealed;
    }

    private int links(Connection chunk, long last, Chain chain, BatchDigest digest)
            throws SQLException {
        String sql =
                "SELECT "
                        + RowLine.COLUMNS
                        + " FROM KER_JOURNAL_PENDING P JOIN KER_JOURNAL J ON J.ID = P.JOURNAL_ID"
                        + " ORDER BY P.JOURNAL_ID"
                        + database.dialect().limit(most);
        RowLine line = new RowLine(database.dialect());
        List<Seal> seals = new ArrayList<>();
        try (PreparedStatement select = chunk.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                long sequence = last + seals.size() + 1;
                Line content = line.of(sequence, row, 1);
                String link = chain.add(content).link();
                digest.add(content, link);
                seals.add(new Seal(sequence, row.getLong(1), link));
            }
        }
        write(chunk, seals);
        return seals.size();
    }

    /**
     * Only once all rows are read: PostgreSQL's COPY and a cursor on one connection wait for each
     * other for ever.
     */
    private void write(Connection chunk, List<Seal> seals) {
        List<String> columns = List.of("SEQ", "JOURNAL_ID", "LINK");
        try (BulkWriter out = database.bulkWriter(chunk, "KER_JOURNAL_SEAL", columns)) {
            seals.forEach(
                    seal -> out.add(seal.sequence()).add(seal.id()).add(seal.link()).endRow());
        }
    }

    private record Seal(long sequence, long id, String link) {}

    private Root root(
            Optional<Root> before,
            long last,
            int sealed,
            Chain chain,
            String batch,
            SigningKey key) {
        String previous =
                before.map(root -> root.digest(key.algorithms()))
                        .orElse("0".repeat(chain.link().length()));
        return new Root(
                before.map(Root::number).orElse(0L) + 1,
                last + 1,
                last + sealed,
                chain.link(),
                previous,
                batch,
                ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()),
                key.algorithms().name(),
                key.fingerprint(),
                "");
    }
}
