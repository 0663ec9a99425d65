package org.xueji.kernel.internal.seal;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.xueji.core.api.data.Database;
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
                    List<SealKey> known = SealRows.keys(on);
                    check.begin(algorithms(known));
                    known.forEach(check::key);
                    new SealedRows(database.dialect(), new Checking(check, progress))
                            .read(on, check::isGood);
                    if (check.isGood()) {
                        strays(on).ifPresent(check::unreadable);
                        lost(on).ifPresent(check::unreadable);
                    }
                    return check.end();
                });
    }

    private static String algorithms(List<SealKey> known) {
        return known.isEmpty() ? Algorithms.SHA256_ED25519 : known.get(0).algorithms();
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

    /** Writes keys, rows and roots, oldest first; answers how many rows. */
    long export(OutputStream to, String origin) {
        return database.reading(
                on -> {
                    List<SealKey> known = SealRows.keys(on);
                    Exporting out = new Exporting(new ExportWriter(to, algorithms(known), origin));
                    try (out.writer) {
                        known.forEach(out.writer::key);
                        new SealedRows(database.dialect(), out).read(on, () -> true);
                    }
                    return out.rows;
                });
    }

    List<Root> roots(long before, int limit) {
        return database.reading(on -> SealRows.roots(on, database.dialect(), before, limit));
    }

    /** Roots after a number, oldest first. */
    List<Root> rootsAfter(long number) {
        List<Root> found = new ArrayList<>();
        database.reading(
                on ->
                        found.addAll(
                                SealRows.rootsAfter(
                                        on, database.dialect(), number, Integer.MAX_VALUE)));
        return found;
    }

    List<SealKey> keys() {
        return database.reading(SealRows::keys);
    }

    private record Checking(Verification check, LongConsumer progress)
            implements SealedRows.Visitor {

        @Override
        public void row(long sequence, long id, Line line, String link) {
            check.row(sequence, () -> Long.toString(id), line, link);
            if (sequence % PROGRESS == 0) {
                progress.accept(sequence);
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
        private long rows;

        Exporting(ExportWriter writer) {
            this.writer = writer;
        }

        @Override
        public void row(long sequence, long id, Line line, String link) {
            writer.row(line, link);
            rows++;
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
