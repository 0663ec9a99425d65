package org.xueji.intake.internal.console;

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
import org.xueji.intake.internal.file.TemplateBook;
import org.xueji.intake.internal.flow.IntakeActions;

@Service
@Access(IntakeActions.READ_FIELDS)
@Command(
        scope = "intake",
        name = "template",
        description = "Writes the collection template to a new file (采集模板)")
public final class TemplateCommand implements Action {
    @Reference TemplateBook template;
    @Reference Session session;

    @Argument(name = "file", description = "A file that does not exist yet", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Override
    public Object execute() throws IOException {
        Path path = Path.of(file);
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW)) {
            template.write(out);
        }
        session.getConsole().println(path.toAbsolutePath());
        return null;
    }
}
