package org.xueji.identity.internal.console;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.post.Posts;
import org.xueji.identity.internal.post.Successor;

@Service
@Access(KeepingActions.REPLACE)
@Command(
        scope = "identity",
        name = "replace",
        description = "Disables an account and makes one for the successor (人员更替)")
public final class ReplaceCommand extends OneAccountCommand {

    @Reference Posts posts;

    @Argument(index = 1, name = "new-login", description = "His login name", required = true)
    String newLogin;

    @Argument(index = 2, name = "name", description = "Name shown to users", required = true)
    String name;

    @Option(name = "--person", description = "Key of a person who has an account already")
    String person;

    @Option(name = "--reason", description = "Why; kept with the account", required = true)
    String reason;

    @Override
    public Object execute() throws CommandException {
        Successor next = new Successor(newLogin, name, Optional.ofNullable(person));
        Issued.print(
                session.getConsole(),
                answer((id, by) -> posts.replace(id, next, reason, by)),
                json,
                tree);
        return null;
    }
}
