package org.xueji.rehearsal.internal.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.text.Texts;
import org.xueji.rehearsal.internal.load.Loading;
import org.xueji.rehearsal.internal.load.RehearsalActions;
import org.xueji.shared.console.Console;

@Service
@Access(RehearsalActions.LOAD)
@Command(
        scope = "rehearsal",
        name = "cancel",
        description = "Stops the making of the province after the chunk at hand (停止生成演练数据)")
public final class CancelCommand implements Action {
    @Reference Loading loading;
    @Reference Texts texts;
    @Reference Session session;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        JobRun run = Console.answer(texts, () -> loading.cancel(Console.operator()));
        Console.print(
                session.getConsole(),
                json,
                Map.of("job", run.id().value(), "state", run.state().name()));
        return null;
    }
}
