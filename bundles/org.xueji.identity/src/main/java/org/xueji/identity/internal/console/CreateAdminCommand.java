package org.xueji.identity.internal.console;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.AccountService;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.identity.internal.IssuedAccount;
import org.xueji.identity.internal.NewAccount;

@Service
@Access(IdentityActions.CREATE_ADMIN)
@Command(
        scope = "identity",
        name = "create-admin",
        description = "Creates a system administrator (系统管理员) of an organisation")
public final class CreateAdminCommand implements Action {

    @Reference AccountService accounts;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(index = 0, name = "login", description = "Login name", required = true)
    String login;

    @Argument(index = 1, name = "org", description = "Code of the organisation", required = true)
    String org;

    @Option(name = "--name", description = "Name shown to users; the login name when left out")
    String name;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        NewAccount request =
                new NewAccount(
                        login,
                        name == null ? login : name,
                        org,
                        Role.SYSTEM_ADMINISTRATOR,
                        Optional.empty());
        Actor by = Console.operator();
        IssuedAccount issued = Console.answer(texts, () -> accounts.create(request, by));
        Issued.print(session.getConsole(), issued, json, tree);
        return null;
    }
}
