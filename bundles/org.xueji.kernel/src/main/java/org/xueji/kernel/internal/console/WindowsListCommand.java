package org.xueji.kernel.internal.console;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.window.WindowDesk;
import org.xueji.kernel.internal.window.WindowView;

@Service
@Access(KernelGrants.LIST_WINDOWS)
@Command(
        scope = "windows",
        name = "list",
        description = "Lists exceptions of windows, those withdrawn too, newest first (办理时间例外)")
public final class WindowsListCommand implements Action {

    @Reference private WindowDesk desk;
    @Reference private Texts texts;

    @Argument(
            name = "org",
            description = "Code of an organisation, with those below it; all when left out")
    private String org;

    @Option(name = "--limit", description = "How many at most")
    private int limit = 20;

    @Option(name = "--after", description = "Goes on after this id, to older exceptions")
    private String after;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        Page<WindowView> page = Console.answer(texts, () -> Outcome.accepted(page()));
        Console.rows(page.items().stream().map(WindowRows::row).toList(), WindowRows.COLUMNS, json);
        Console.more(page.next(), json);
        return null;
    }

    private Page<WindowView> page() {
        PageRequest request = new PageRequest(Optional.ofNullable(after), limit);
        return desk.list(Optional.ofNullable(org), request, Console.operator());
    }
}
