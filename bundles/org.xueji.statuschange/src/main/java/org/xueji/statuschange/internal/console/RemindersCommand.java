package org.xueji.statuschange.internal.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.console.Console;
import org.xueji.statuschange.internal.flow.ChangeReading;
import org.xueji.statuschange.internal.flow.StatusChangeActions;
import org.xueji.statuschange.internal.store.Suspensions.Suspension;

@Service
@Access(StatusChangeActions.READ)
@Command(
        scope = "statuschange",
        name = "reminders",
        description = "Lists suspensions that end soon or should have ended (休学到期提醒)")
public final class RemindersCommand implements Action {
    @Reference ChangeReading reading;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "org", description = "Code of a school or an authority", required = true)
    String org;

    @Option(name = "--days", description = "From today, 0 to 366")
    int days = ChangeReading.REMINDED_DAYS;

    @Option(name = "--limit", description = "How many at most, 1 to 500")
    int limit = 50;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Page<Suspension> found =
                Console.read(
                        texts,
                        () ->
                                reading.ending(
                                        tree.byCode(org).orElseThrow(() -> NotFound.of("org")),
                                        days,
                                        PageRequest.first(limit),
                                        Console.operator()));
        Console.print(session.getConsole(), json, found.items().stream().map(this::row).toList());
        return null;
    }

    private Map<String, Object> row(Suspension of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("student", of.pupil().value());
        row.put("school", tree.code(of.school()).orElse(""));
        row.put("firstDay", of.firstDay().toString());
        row.put("expectedEnd", of.expectedEnd().toString());
        return row;
    }
}
