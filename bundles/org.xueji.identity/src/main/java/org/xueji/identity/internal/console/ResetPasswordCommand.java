package org.xueji.identity.internal.console;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.identity.internal.IdentityActions;

@Service
@Access(IdentityActions.RESET_PASSWORD)
@Command(
        scope = "identity",
        name = "reset-password",
        description = "Gives an account a new one-time password and ends its sessions (重置密码)")
public final class ResetPasswordCommand extends OneAccountCommand {

    @Override
    public Object execute() throws CommandException {
        Issued.print(session.getConsole(), answer(accounts::resetPassword), json, tree);
        return null;
    }
}
