package org.xueji.kernel.internal.seal;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.kernel.internal.db.Instants;
import org.xueji.seal.api.Algorithms;
import org.xueji.seal.api.ExportWriter;
import org.xueji.seal.api.Line;
import org.xueji.seal.api.Report;
import org.xueji.seal.api.Root;
import org.xueji.seal.api.SealKey;
import org.xueji.seal.api.Verification;

/** Proves the journal as it lies in the database, and exports it. Safe for use by many threads. */
final class SealedJournal {

    private static final int PROGRESS = 10_000;

    private final Database database;
    private final KeyRing keys;

    SealedJournal(Database database, KeyRing keys) {
        this.database = database;
        this.keys = keys;
    }

    /** What an export is to hold; empty for everything. */
    record Part(Optional<Root> start, Root end) {

        long first() {
            return start.map(root -> root.last() + 1).orElse(1L);
        }
    }

    /**
     * Checks every row from the first on.
     *
     * @param anchors roots that were kept elsewhere
     * @param progress told now and then how many rows have been looked at
     */
    Report verify(List<Root> anchors, LongConsumer progress) {
        Verification check = new Verification(keys.trust(), anchors);
        return database.reading(
                on -> {
                    frozen(on);
                    List<SealKey> known = SealRows.keys(on);
                    String first = algorithms(on, 0, known);
                    check.begin(first);
                    known.forEach(check::key);
                    Checking looked = new Checking(check, progress);
                    new SealedRows(on, database.dialect(), first, looked).read(check::isGood);
                    if (check.isGood()) {
                        if (!addsUp(on, looked.rows)) {
                            strays(on).ifPresent(check::unreadable);
                        }
                        lost(on).ifPresent(check::unreadable);
                    }
                    return check.end();
                });
    }

    /** All that is read is of one moment, where a database can do that without locking. */
    private void frozen(Connection on) throws SQLException {
        if (database.dialect() == Dialect.POSTGRESQL) {
            try (Statement set = on.createStatement()) {
                set.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            }
        }
    }

    /** Those of the first batch after a root. */
    private String algorithms(Connection on, long root, List<SealKey> known) throws SQLException {
        return SealRows.rootsAfter(on, database.dialect(), root, 1).stream()
                .map(Root::algorithms)
                .findFirst()
                .orElse(known.isEmpty() ? Algorithms.SHA256_ED25519 : known.get(0).algorithms());
    }

    /**
     * Whether there are just as many rows as are sealed and wait to be: then there are no others,
     * as each that was looked at is one of them. Counting is cheaper than looking for strays, but
     * wants all to be of one moment.
     */
    private boolean addsUp(Connection on, long sealed) throws SQLException {
        if (database.dialect() != Dialect.POSTGRESQL) {
            return false;
        }
        try (PreparedStatement select =
                        on.prepareStatement(
                                "SELECT (SELECT COUNT(*) FROM KER_JOURNAL), (SELECT COUNT(*) FROM"
                                        + " KER_JOURNAL_PENDING P JOIN KER_JOURNAL J ON J.ID ="
                                        + " P.JOURNAL_ID WHERE NOT EXISTS (SELECT 1 FROM"
                                        + " KER_JOURNAL_SEAL S WHERE S.JOURNAL_ID ="
                                        + " P.JOURNAL_ID))");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1) == sealed + row.getLong(2);
        }
    }

    /** Rows that neither wait to be sealed nor are: slipped in, or robbed of their seal. */
    private static Optional<String> strays(Connection on) throws SQLException {
        try (PreparedStatement select =
                        on.prepareStatement(
                                "SELECT COUNT(*), MIN(J.ID) FROM KER_JOURNAL J WHERE NOT EXISTS"
                                        + " (SELECT 1 FROM KER_JOURNAL_SEAL S WHERE S.JOURNAL_ID ="
                                        + " J.ID) AND NOT EXISTS (SELECT 1 FROM"
                                        + " KER_JOURNAL_PENDING P WHERE P.JOURNAL_ID = J.ID)");
                ResultSet row = select.executeQuery()) {
            row.next();
            long count = row.getLong(1);
            return count == 0
                    ? Optional.empty()
                    : Optional.of(
                            count
                                    + " rows stand beside the chain, the first with id "
                                    + row.getLong(2)
                                    + ": they were slipped in, or their seals were removed");
        }
    }

    /** Rows that were removed before they could be sealed. */
    private static Optional<String> lost(Connection on) throws SQLException {
        try (PreparedStatement select =
                        on.prepareStatement(
                                "SELECT COUNT(*), MIN(P.JOURNAL_ID) FROM KER_JOURNAL_PENDING P"
                                        + " WHERE NOT EXISTS (SELECT 1 FROM KER_JOURNAL J WHERE"
                                        + " J.ID = P.JOURNAL_ID)");
                ResultSet row = select.executeQuery()) {
            row.next();
            long count = row.getLong(1);
            return count == 0
                    ? Optional.empty()
                    : Optional.of(
                            count
                                    + " rows were removed before they were sealed, the first with"
                                    + " id "
                                    + row.getLong(2));
        }
    }

    /**
     * Writes keys, rows and roots, oldest first; answers how many rows.
     *
     * @param part empty for everything
     * @param progress told now and then how many rows have been written
     */
    long export(OutputStream to, String origin, Optional<Part> part, LongConsumer progress) {
        return database.reading(
                on -> {
                    frozen(on);
                    List<SealKey> known = SealRows.keys(on);
                    Optional<Root> start = part.flatMap(Part::start);
                    String first = algorithms(on, start.map(Root::number).orElse(0L), known);
                    int format =
                            part.isEmpty()
                                            && known.stream()
                                                    .allMatch(k -> k.algorithms().equals(first))
                                    ? ExportWriter.PLAIN
                                    : ExportWriter.PARTS;
                    Exporting out =
                            new Exporting(new ExportWriter(to, format, first, origin), progress);
                    try (out.writer) {
                        known.forEach(out.writer::key);
                        part.ifPresent(p -> out.writer.range(start, p.first(), p.end().last()));
                        SealedRows rows = new SealedRows(on, database.dialect(), first, out);
                        if (part.isPresent()) {
                            rows.read(start, part.get().end(), () -> true);
                        } else {
                            rows.read(() -> true);
                        }
                    }
                    return out.rows;
                });
    }

    /**
     * The batches that hold rows, from the first of them to the last.
     *
     * @param from sequence number of the first row wanted
     * @param to of the last row wanted
     * @return empty when nothing is sealed there
     */
    Optional<Part> part(long from, long to) {
        return database.reading(
                on -> {
                    Dialect dialect = database.dialect();
                    Optional<Root> first = SealRows.rootOf(on, dialect, from);
                    if (first.isEmpty() || to < from || to < first.get().first()) {
                        return Optional.empty();
                    }
                    Optional<Root> last = SealRows.rootOf(on, dialect, to);
                    Optional<Root> end = last.isPresent() ? last : SealRows.lastRoot(on, dialect);
                    Optional<Root> start =
                            SealRows.roots(on, dialect, first.get().number(), 1).stream()
                                    .findFirst();
                    return end.map(root -> new Part(start, root));
                });
    }

    /** Lowest and highest sequence number of what was written in a time and is sealed. */
    Optional<long[]> sealed(Instant from, Instant to) {
        return database.reading(
                on -> {
                    try (PreparedStatement select =
                            on.prepareStatement(
                                    "SELECT MIN(S.SEQ), MAX(S.SEQ) FROM KER_JOURNAL J JOIN"
                                            + " KER_JOURNAL_SEAL S ON S.JOURNAL_ID = J.ID WHERE"
                                            + " J.WRITTEN_AT >= ? AND J.WRITTEN_AT < ?")) {
                        Instants.set(select, 1, from);
                        Instants.set(select, 2, to);
                        try (ResultSet row = select.executeQuery()) {
                            row.next();
                            long first = row.getLong(1);
                            return row.wasNull()
                                    ? Optional.<long[]>empty()
                                    : Optional.of(new long[] {first, row.getLong(2)});
                        }
                    }
                });
    }

    List<Root> roots(long before, int limit) {
        return database.reading(on -> SealRows.roots(on, database.dialect(), before, limit));
    }

    List<SealKey> keys() {
        return database.reading(SealRows::keys);
    }

    private static final class Checking implements SealedRows.Visitor {

        private final Verification check;
        private final LongConsumer progress;
        private long rows;

        Checking(Verification check, LongConsumer progress) {
            this.check = check;
            this.progress = progress;
        }

        @Override
        public void algorithms(String name) {
            check.begin(name);
        }

        @Override
        public void row(long sequence, long id, Line line, byte[] link) {
            check.row(sequence, () -> Long.toString(id), line, link);
            rows++;
            if (rows % PROGRESS == 0) {
                progress.accept(rows);
            }
        }

        @Override
        public void missing(long sequence, long id) {
            check.missing(sequence, Long.toString(id));
        }

        @Override
        public void root(Root root) {
            check.root(root);
        }
    }

    private static final class Exporting implements SealedRows.Visitor {

        private final ExportWriter writer;
        private final LongConsumer progress;
        private long rows;

        Exporting(ExportWriter writer, LongConsumer progress) {
            this.writer = writer;
            this.progress = progress;
        }

        @Override
        public void algorithms(String name) {
            writer.algorithms(name);
        }

        @Override
        public void row(long sequence, long id, Line line, byte[] link) {
            writer.row(line, link);
            rows++;
            if (rows % PROGRESS == 0) {
                progress.accept(rows);
            }
        }

        /** Left out: the gap is what a verifier shall find. */
        @Override
        public void missing(long sequence, long id) {
            // nothing to write
        }

        @Override
        public void root(Root root) {
            writer.root(root);
        }
    }
}
