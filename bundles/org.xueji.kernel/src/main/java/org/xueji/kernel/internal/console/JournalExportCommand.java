package org.xueji.kernel.internal.console;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.seal.ExportRange;
import org.xueji.kernel.internal.seal.JournalProof;
import org.xueji.kernel.internal.seal.JournalProof.Exported;

@Service
@Access(KernelGrants.EXPORT_JOURNAL)
@Command(
        scope = "journal",
        name = "export",
        description = "Writes the sealed journal into a new file, to be verified elsewhere (导出日志)")
public final class JournalExportCommand implements Action {

    @Reference private JournalProof proof;
    @Reference private Texts texts;

    @Argument(name = "file", description = "A file on the node, not there yet", required = true)
    private String file;

    @Option(
            name = "--from",
            description = "First row, by number or by the day it was written; widened to its batch")
    private String from;

    @Option(name = "--to", description = "Last row, by number or day; widened to its batch")
    private String to;

    @Override
    public Object execute() throws CommandException {
        Exported done = Console.answer(texts, () -> Outcome.accepted(exported()));
        System.out.println("行数 rows: " + done.rows());
        if (from != null || to != null) {
            System.out.println(
                    "导出范围（已扩大到整批） rows, widened to whole batches: "
                            + done.first()
                            + " - "
                            + done.last());
        }
        return null;
    }

    private Exported exported() {
        try {
            return proof.export(
                    Path.of(file),
                    new ExportRange(Optional.ofNullable(from), Optional.ofNullable(to)),
                    Console.operator(),
                    JournalExportCommand::progress);
        } catch (FileAlreadyExistsException e) {
            throw Invalid.because(Reason.of("journal.file-there").at("file"));
        } catch (IOException e) {
            throw Invalid.because(
                    Reason.of("journal.file-unwritable", Map.of("why", e.toString())).at("file"));
        }
    }

    private static void progress(long rows) {
        if (rows % 100_000 == 0) {
            System.out.println(rows + " ...");
        }
    }
}
