package org.xueji.kernel.internal.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.access.Access;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.time.ClockSetting;

@Service
@Access(KernelGrants.SET_CLOCK)
@Command(scope = "clock", name = "reset", description = "Sets the clock back to real time (恢复时钟)")
public final class ClockResetCommand implements Action {

    @Reference private ClockSetting clock;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() {
        clock.reset(Console.operator());
        ClockFace.print(clock.now(), json);
        return null;
    }
}
