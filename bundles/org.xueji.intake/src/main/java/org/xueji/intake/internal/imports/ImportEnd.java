package org.xueji.intake.internal.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.documents.api.Documents;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.Counts;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.intake.internal.store.History;
import org.xueji.intake.internal.store.ImportState;
import org.xueji.intake.internal.store.Imports;
import org.xueji.intake.internal.store.RowState;
import org.xueji.intake.internal.store.Rows;

/** Ends an import in one step: all its batches become drafts, or none. */
public final class ImportEnd {
    private static final int REMOVED_AT_ONCE = 1_000;

    private final Database database;
    private final Journal journal;
    private final Documents documents;
    private final Clock clock;

    public ImportEnd(Database database, Journal journal, Documents documents, Clock clock) {
        this.database = database;
        this.documents = documents;
        this.journal = journal;
        this.clock = clock;
    }

    /** Makes drafts of what was staged; answers how many rows they have. */
    long done(FileImport of, List<PolicyRef> asked) {
        return database.inChunk(on -> done(on, of, asked));
    }

    private long done(Connection on, FileImport of, List<PolicyRef> asked) throws SQLException {
        List<Batch> batches = Batches.ofImport(on, of.id());
        Map<String, Long> totals = new LinkedHashMap<>();
        boolean allTaken = true;
        long drafted = 0;
        for (Batch batch : batches) {
            Counts counts = Batches.counts(on, List.of(batch.id())).get(batch.id());
            drafted += counts.of(RowState.READY);
            allTaken &= counts.of(RowState.REFUSED) == 0;
            count(totals, counts, batch);
            draft(on, of, batch, counts);
        }
        if (Imports.end(on, of.id(), ImportState.DONE, List.of(), allTaken)) {
            JournalId row = journal.record(on, entry(of, totals).decidedBy(asked));
            Imports.journal(on, of.id(), row);
        }
        return drafted;
    }

    private void draft(Connection on, FileImport of, Batch batch, Counts counts)
            throws SQLException {
        boolean hasRows = counts.of(RowState.READY) + counts.of(RowState.HELD) > 0;
        BatchState state =
                hasRows && batch.school().isPresent() ? BatchState.DRAFT : BatchState.CLOSED;
        long rows = counts.of(RowState.READY);
        History.add(on, batch, state, "import", of.by(), of.why(), rows, clock.instant());
        Batches.write(on, Moves.to(batch, state, clock.instant()));
    }

    private static void count(Map<String, Long> totals, Counts counts, Batch batch) {
        totals.merge("ready", counts.of(RowState.READY), Long::sum);
        totals.merge("held", counts.of(RowState.HELD), Long::sum);
        totals.merge("refused", counts.of(RowState.REFUSED), Long::sum);
        totals.merge("same", batch.sameRows(), Long::sum);
    }

    private static JournalEntry entry(FileImport of, Map<String, Long> totals) {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("import", "" + of.id());
        inputs.put("document", of.document().hash());
        totals.forEach((name, value) -> inputs.put(name, "" + value));
        return JournalEntry.accepted(of.by(), "intake.import", of.by().org(), inputs);
    }

    /**
     * Gives an import up: it leaves nothing but its reasons. Rows go afterwards, piece by piece;
     * nobody sees them any more.
     */
    public void abandon(FileImport of, ImportState state, List<Reason> reasons) {
        database.inChunk(
                on -> {
                    abandon(on, of, state, reasons);
                    return null;
                });
        removeRows(of.id());
    }

    /** The first half of giving up, on a connection of the caller. */
    public void abandon(Connection on, FileImport of, ImportState state, List<Reason> reasons)
            throws SQLException {
        if (!Imports.end(on, of.id(), state, reasons, false)) {
            return;
        }
        BatchState end = state == ImportState.CANCELLED ? BatchState.CANCELLED : BatchState.FAILED;
        for (Batch batch : Batches.ofImport(on, of.id())) {
            History.add(on, batch, end, "import", of.by(), "", 0, clock.instant());
            Batches.write(on, Moves.to(batch, end, clock.instant()));
        }
    }

    /** Removes the rows of an import that was given up. */
    public void removeRows(long importId) {
        List<Batch> batches = database.reading(on -> Batches.ofImport(on, importId));
        for (Batch batch : batches) {
            while (database.inChunk(on -> Rows.removeSome(on, batch.id(), REMOVED_AT_ONCE))) {
                // goes on until none is left
            }
        }
        letFileGo(importId);
    }

    /** Nobody needs the file of a failed import, unless the same one was taken another time. */
    private void letFileGo(long importId) {
        FileImport of = find(importId).orElseThrow();
        if (!database.reading(on -> Imports.isUsed(on, of.document()))) {
            documents.release(of.document(), of.purpose());
        }
    }

    Optional<FileImport> find(long id) {
        return database.reading(on -> Imports.find(on, id));
    }
}
