package org.xueji.kernel.internal.console;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Ids;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.window.WindowDesk;
import org.xueji.kernel.internal.window.WindowView;

@Service
@Access(KernelGrants.WITHDRAW_WINDOW)
@Command(
        scope = "windows",
        name = "withdraw",
        description = "Takes an exception of a window back (撤销例外办理)")
public final class WindowsWithdrawCommand implements Action {

    @Reference private WindowDesk desk;
    @Reference private Texts texts;

    @Argument(name = "id", description = "Id of the exception", required = true)
    @Completion(WindowExceptionCompleter.class)
    private String id;

    @Option(name = "--why", description = "The reason, 4 to 200 characters", required = true)
    private String why;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        WindowView shown =
                Console.answer(
                        texts,
                        () ->
                                desk.withdraw(
                                        Ids.positive("window-exception", id),
                                        why,
                                        Console.operator()));
        Console.rows(List.of(WindowRows.row(shown)), WindowRows.COLUMNS, json);
        return null;
    }
}
