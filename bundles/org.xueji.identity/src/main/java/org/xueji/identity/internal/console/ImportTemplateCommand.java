package org.xueji.identity.internal.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.xueji.core.api.access.Access;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.bulk.AccountImports;

@Service
@Access(KeepingActions.IMPORT)
@Command(
        scope = "identity",
        name = "import-template",
        description = "Writes the workbook for many accounts to a new file (批量账号模板)")
public final class ImportTemplateCommand implements Action {

    @Reference AccountImports imports;
    @Reference Session session;

    @Argument(name = "file", description = "A file that does not exist yet", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Override
    public Object execute() throws IOException {
        Path path = Path.of(file);
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
            imports.books().template(out);
        }
        session.getConsole().println(path.toAbsolutePath());
        return null;
    }
}
