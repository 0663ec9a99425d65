package org.xueji.kernel.internal.console;

import java.time.Instant;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.time.ClockSetting;

@Service
@Access(KernelGrants.SET_CLOCK)
@Command(
        scope = "clock",
        name = "set",
        description = "Sets the clock of a demo or rehearsal database (设置时钟)")
public final class ClockSetCommand implements Action {

    @Reference private ClockSetting clock;
    @Reference private Texts texts;

    @Argument(
            name = "time",
            description = "2014-09-01 (nine in the morning), 2014-09-01T08:30, or with Z for UTC",
            required = true)
    private String time;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        Instant wanted = Dates.instant(time);
        Actor by = Console.operator();
        ClockFace.print(Console.answer(texts, () -> clock.set(wanted, by)), json);
        return null;
    }
}
