package org.xueji.intake.internal.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobRefused;
import org.xueji.core.api.job.JobType;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.documents.api.Documents;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.intake.internal.store.ImportState;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.shared.sql.Sql;
import org.xueji.workbook.api.TableReader;
import org.xueji.workbook.api.UnreadableTable;

/**
 * Takes in a file: reads, checks and stages it chunk by chunk, then makes drafts of it in one step.
 * After a crash it goes on behind the last row staged.
 */
@Component
public final class ImportJob implements JobType {
    /** The parameter of a run is the id of the import. */
    public static final String NAME = "intake.import";

    private final Database database;
    private final FileReading reading;
    private final RegistryBulk registry;
    private final ImportEnd end;

    @Activate
    public ImportJob(
            @Reference(target = "(schema=intake)") Database database,
            @Reference FileReading reading,
            @Reference RegistryBulk registry,
            @Reference Journal journal,
            @Reference Documents documents,
            @Reference Clock clock) {
        this.database = database;
        this.reading = reading;
        this.registry = registry;
        this.end = new ImportEnd(database, journal, documents, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        Optional<FileImport> found = end.find(Long.parseLong(context.parameter()));
        if (found.isEmpty() || found.get().state() != ImportState.RUNNING) {
            found.ifPresent(over -> removeLeft(over));
            return;
        }
        FileImport of = found.get();
        try {
            take(of, context);
        } catch (UnreadableTable e) {
            refuse(of, List.of(Reason.of(e.code(), e.arguments())));
        } catch (JobRefused e) {
            refuse(of, e.reasons());
        }
    }

    private void removeLeft(FileImport over) {
        if (over.state() != ImportState.DONE) {
            end.removeRows(over.id());
        }
    }

    private void refuse(FileImport of, List<Reason> reasons) {
        end.abandon(of, ImportState.FAILED, reasons);
        throw new JobRefused(reasons);
    }

    private void take(FileImport of, JobContext context) {
        StagedBefore staged = StagedBefore.find(database, of, context.state());
        Set<PolicyRef> asked = new LinkedHashSet<>();
        try (TableReader table = reading.open(of)) {
            ChunkSource source = reading.source(of, table, staged);
            if (!stage(of, source, asked, context)) {
                return;
            }
        }
        long rows = end.done(of, List.copyOf(asked));
        context.progress(rows, rows, "");
    }

    /** Answers false when the run was told to stop. */
    private boolean stage(
            FileImport of, ChunkSource source, Set<PolicyRef> asked, JobContext context) {
        TakenCheck taken = new TakenCheck(reading.catalogue(), registry);
        ChunkWriter writer =
                new ChunkWriter(reading.catalogue(), database, taken, of, reading.clock());
        long rows = 0;
        try (Ahead ahead = new Ahead("xueji-intake-" + of.id(), source::next)) {
            Optional<Chunk> next = ahead.take();
            while (next.isPresent()) {
                Chunk chunk = next.get();
                if (context.isCancelled()
                        || !database.inChunk(on -> write(on, of, writer, chunk, context))) {
                    return false;
                }
                asked.addAll(chunk.asked());
                rows += chunk.rows().size();
                context.progress(rows, Math.round(rows / Math.max(chunk.done(), 0.001)), "");
                next = ahead.take();
            }
        }
        return true;
    }

    /** Answers false when the import was ended by somebody else. */
    private static boolean write(
            Connection on, FileImport of, ChunkWriter writer, Chunk chunk, JobContext context)
            throws SQLException {
        int running =
                Sql.update(
                        on,
                        "UPDATE INT_IMPORT SET VERSION = VERSION WHERE ID = ? AND STATE ="
                                + " 'RUNNING'",
                        of.id());
        if (running == 0) {
            return false;
        }
        writer.write(on, chunk);
        Candidate last = chunk.rows().get(chunk.rows().size() - 1);
        context.save(on, String.valueOf(last.number()));
        return true;
    }
}
