package org.xueji.kernel.internal.console;

import java.io.IOException;
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
@Access(KernelGrants.ANCHOR_JOURNAL)
@Command(
        scope = "journal",
        name = "anchor",
        description = "Appends the newest signed root to a file kept elsewhere (锚定日志)")
public final class JournalAnchorCommand implements Action {

    @Reference private JournalProof proof;

    @Argument(name = "file", description = "A file that others keep", required = true)
    private String file;

    @Override
    public Object execute() throws CommandException {
        try {
            proof.anchor(Path.of(file))
                    .ifPresentOrElse(
                            root -> System.out.println(root.line()),
                            () -> System.out.println("尚无签名根 / nothing has been sealed yet"));
            return null;
        } catch (IOException e) {
            throw new CommandException(file + " cannot be written: " + e.getMessage());
        }
    }
}
