package org.xueji.identity.internal.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobRefused;
import org.xueji.core.api.job.JobType;
import org.xueji.core.api.journal.Journal;
import org.xueji.documents.api.Documents;
import org.xueji.shared.sql.Sql;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.TableReader;
import org.xueji.workbook.api.TableReaders;
import org.xueji.workbook.api.UnreadableTable;

/**
 * Makes accounts of a workbook's rows, chunk by chunk. After a crash it reads the file again and
 * goes on behind the last row written; a row that became an account is never made twice.
 */
@Component
public final class AccountImportJob implements JobType {

    /** The parameter of a run is the id of the import. */
    public static final String NAME = "identity.import-accounts";

    static final int MOST_ROWS = 50_000;

    // ids are given out in fifties
    private static final int CHUNK = 200;

    private final Database database;
    private final Commands commands;
    private final Documents documents;
    private final TableReaders tables;
    private final OrgTree tree;
    private final AccessCheck access;
    private final ImportChunk writer;
    private final Clock clock;

    @Activate
    public AccountImportJob(
            @Reference(target = "(schema=identity)") Database database,
            @Reference Commands commands,
            @Reference Documents documents,
            @Reference TableReaders tables,
            @Reference OrgTree tree,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.documents = documents;
        this.tables = tables;
        this.tree = tree;
        this.access = access;
        this.writer = new ImportChunk(new AccountRows(database.dialect(), tree), access, journal);
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        Optional<AccountImport> found =
                database.reading(on -> Imports.find(on, Long.parseLong(context.parameter())));
        if (found.isEmpty() || found.get().state() != AccountImport.State.RUNNING) {
            return;
        }
        AccountImport of = found.get();
        try {
            take(of, context);
        } catch (UnreadableTable e) {
            refuse(of, Reason.of(e.code(), e.arguments()));
        } catch (JobRefused e) {
            refuse(of, e.reasons().get(0));
        }
    }

    private void take(AccountImport of, JobContext context) {
        int done = context.state().isEmpty() ? 0 : Integer.parseInt(context.state());
        long rows = 0;
        ReadLimits limits = ReadLimits.ofUpload().withRows(MOST_ROWS);
        try (TableReader table = tables.open(documents.path(of.document()), limits)) {
            requireHeader(table);
            RowCheck check = new RowCheck(tree, access, of.by());
            List<RowCheck.Checked> chunk = next(table, check, done);
            while (!chunk.isEmpty()) {
                List<RowCheck.Checked> read = chunk;
                if (context.isCancelled()) {
                    end(of, AccountImport.State.CANCELLED, "");
                    return;
                }
                if (!database.inChunk(on -> write(on, of, read, context))) {
                    return;
                }
                rows += read.size();
                context.progress(
                        rows,
                        Math.max(rows, Math.round(rows / Math.max(0.01, table.fractionDone()))),
                        "");
                chunk = next(table, check, done);
            }
        }
        end(of, AccountImport.State.DONE, "");
        context.progress(rows, rows, "");
    }

    /** The next rows behind the one that was written last; those before are read for twins. */
    private static List<RowCheck.Checked> next(TableReader table, RowCheck check, int after) {
        List<RowCheck.Checked> chunk = new ArrayList<>();
        while (chunk.size() < CHUNK && table.next()) {
            RowCheck.Checked row = check.check(table);
            if (row.row() > after) {
                chunk.add(row);
            }
        }
        return chunk;
    }

    private boolean write(
            Connection on, AccountImport of, List<RowCheck.Checked> chunk, JobContext context)
            throws SQLException {
        requireCreator(on, of);
        if (!writer.write(on, of, chunk, clock.instant())) {
            return false;
        }
        context.save(on, "" + chunk.get(chunk.size() - 1).row());
        return true;
    }

    /** Who was disabled or moved meanwhile makes no more accounts. */
    private static void requireCreator(Connection on, AccountImport of) throws SQLException {
        if (of.by().role() == Role.OPERATOR) {
            return;
        }
        boolean there =
                Sql.one(
                                on,
                                "SELECT ID FROM IDN_ACCOUNT WHERE ID = ? AND STATE = 'ACTIVE'"
                                        + " AND ORG_ID = ?",
                                row -> row.getLong(1),
                                of.by().account().value(),
                                of.by().org().value())
                        .isPresent();
        if (!there) {
            throw new JobRefused(List.of(Reason.of("identity.import-creator")));
        }
    }

    private static void requireHeader(TableReader table) {
        List<String> wanted = Column.headers();
        List<String> header = table.header();
        int needed = wanted.size() - 1;
        boolean right =
                header.size() >= needed
                        && header.size() <= wanted.size()
                        && header.equals(wanted.subList(0, header.size()));
        if (!right) {
            throw new JobRefused(List.of(Reason.of("identity.import-header")));
        }
    }

    private void refuse(AccountImport of, Reason reason) {
        end(of, AccountImport.State.FAILED, reason.code());
        throw new JobRefused(List.of(reason));
    }

    /** The file holds names: it goes as soon as nobody needs it. */
    private void end(AccountImport of, AccountImport.State state, String reason) {
        commands.call(
                () -> {
                    documents.release(of.document(), of.purpose());
                    return database.inCommand(
                            on -> Imports.end(on, of.id(), state, reason, clock.instant()));
                });
    }
}
