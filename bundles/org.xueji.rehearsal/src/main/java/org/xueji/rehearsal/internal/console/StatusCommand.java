package org.xueji.rehearsal.internal.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.rehearsal.internal.load.Loading;
import org.xueji.rehearsal.internal.load.RehearsalActions;
import org.xueji.shared.console.Console;

@Service
@Access(RehearsalActions.STATUS)
@Command(
        scope = "rehearsal",
        name = "status",
        description = "Shows how far the generated province has come (演练数据生成进度)")
public final class StatusCommand implements Action {
    @Reference Loading loading;
    @Reference Texts texts;
    @Reference Session session;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Console.print(
                session.getConsole(),
                json,
                Shown.of(Console.answer(texts, () -> loading.status(Console.operator())), texts));
        return null;
    }
}
