package org.xueji.kernel.internal.console;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.seal.JournalProof;

@Service
@Access(KernelGrants.EXPORT_JOURNAL)
@Command(
        scope = "journal",
        name = "export",
        description = "Writes the sealed journal into a new file, to be verified elsewhere (导出日志)")
public final class JournalExportCommand implements Action {

    @Reference private JournalProof proof;

    @Argument(name = "file", description = "A file on the node, not there yet", required = true)
    private String file;

    @Override
    public Object execute() throws CommandException {
        try {
            long rows = proof.export(Path.of(file), Console.operator());
            System.out.println("行数 rows: " + rows);
            return null;
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(file + " is there already; name another file");
        } catch (IOException e) {
            throw new CommandException(file + " cannot be written: " + e.getMessage());
        }
    }
}
