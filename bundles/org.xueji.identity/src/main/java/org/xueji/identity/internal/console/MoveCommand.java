package org.xueji.identity.internal.console;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.post.Posts;

@Service
@Access(KeepingActions.MOVE)
@Command(
        scope = "identity",
        name = "move",
        description = "Binds an account to another organisation and ends its sessions (调动)")
public final class MoveCommand extends OneAccountCommand {

    @Reference Posts posts;

    @Argument(index = 1, name = "org", description = "Code of the organisation", required = true)
    String org;

    @Option(name = "--reason", description = "Why; kept with the account", required = true)
    String reason;

    @Override
    public Object execute() throws CommandException {
        Account moved = answer((id, by) -> posts.move(id, org, reason, by));
        Rows.print(session.getConsole(), moved, json, tree);
        return null;
    }
}
