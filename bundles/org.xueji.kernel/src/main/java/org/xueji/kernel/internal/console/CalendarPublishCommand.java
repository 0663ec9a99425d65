package org.xueji.kernel.internal.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.time.CalendarEditor;

@Service
@Access(KernelGrants.KEEP_CALENDAR)
@Command(
        scope = "calendar",
        name = "publish",
        description = "Says that all days of the notice for a year have been entered (年度日历已录入)")
public final class CalendarPublishCommand implements Action {

    @Reference private CalendarEditor calendar;
    @Reference private Texts texts;

    @Argument(name = "year", description = "Such as 2027", required = true)
    private int year;

    @Option(name = "--why", description = "The notice", required = true)
    private String why;

    @Override
    public Object execute() throws CommandException {
        Actor by = Console.operator();
        System.out.println(
                Console.answer(
                        texts,
                        () -> {
                            calendar.publish(year, why, by);
                            return Outcome.accepted(year + " published");
                        }));
        return null;
    }
}
