package org.xueji.kernel.internal.console;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.access.Access;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.time.CalendarDay;
import org.xueji.kernel.internal.time.CalendarEditor;

@Service
@Access(KernelGrants.VIEW_CALENDAR)
@Command(
        scope = "calendar",
        name = "show",
        description = "Shows the days off and make-up working days of a year (工作日历)")
public final class CalendarShowCommand implements Action {

    @Reference private CalendarEditor calendar;

    @Argument(name = "year", description = "Such as 2014", required = true)
    private int year;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() {
        if (!json && !calendar.isPublished(year)) {
            System.out.println(
                    "the notice for " + year + " is not known: due dates are provisional");
        }
        List<Map<String, Object>> rows =
                calendar.ordered(year).entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .toList();
        Console.rows(rows, List.of("day", "weekday", "kind", "why", "entered"), json);
        return null;
    }

    private static Map<String, Object> row(LocalDate day, CalendarDay ordered) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("day", day);
        row.put("weekday", day.getDayOfWeek());
        row.put("kind", ordered.works() ? "work" : "off");
        row.put("why", ordered.why());
        row.put("entered", ordered.entered());
        return row;
    }
}
