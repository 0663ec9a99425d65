package org.xueji.kernel.internal.console;

import java.time.LocalDate;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.time.CalendarEditor;

@Service
@Access(KernelGrants.KEEP_CALENDAR)
@Command(
        scope = "calendar",
        name = "set",
        description = "Orders one day to be off or worked, or takes that back (调整工作日)")
public final class CalendarSetCommand implements Action {

    @Reference private CalendarEditor calendar;
    @Reference private Texts texts;

    @Argument(index = 0, name = "day", description = "Such as 2014-09-28", required = true)
    private String day;

    @Argument(index = 1, name = "kind", description = "off, work or clear", required = true)
    @Completion(DayKindCompleter.class)
    private String kind;

    @Option(name = "--why", description = "The notice or the reason", required = true)
    private String why;

    @Override
    public Object execute() throws CommandException {
        LocalDate on = Dates.day(day);
        Actor by = Console.operator();
        System.out.println(Console.answer(texts, () -> set(on, by)));
        return null;
    }

    private Outcome<String> set(LocalDate on, Actor by) {
        switch (kind) {
            case "off" -> calendar.set(on, false, why, by);
            case "work" -> calendar.set(on, true, why, by);
            case "clear" -> calendar.clear(on, why, by);
            default -> {
                return Outcome.rejected(Reason.of("core.day-kind"));
            }
        }
        return Outcome.accepted(on + " " + kind);
    }
}
