package org.xueji.intake.internal.console;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.intake.internal.flow.BatchFlow;
import org.xueji.intake.internal.flow.IntakeActions;
import org.xueji.intake.internal.flow.Move;
import org.xueji.intake.internal.flow.MoveRequest;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.shared.console.Console;

@Service
@Access(IntakeActions.UPLOAD)
@Command(
        scope = "intake",
        name = "cancel",
        description = "Stops the import of a batch; nothing of it stays (取消导入)")
public final class CancelCommand implements Action {
    @Reference BatchFlow flow;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "batch", description = "Number of the batch", required = true)
    @Completion(BatchCompleter.class)
    String batch;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        MoveRequest request = new MoveRequest(Move.CANCEL, OptionalLong.empty(), "", List.of());
        Batch moved =
                Console.answer(
                        texts, () -> flow.move(BatchId.parse(batch), request, Console.operator()));
        Console.print(
                session.getConsole(),
                json,
                Map.of("batch", moved.id().value(), "state", moved.state().name()));
        return null;
    }
}
