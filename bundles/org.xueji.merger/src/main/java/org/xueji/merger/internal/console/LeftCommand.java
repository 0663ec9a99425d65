package org.xueji.merger.internal.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.merger.internal.flow.MergerActions;
import org.xueji.merger.internal.flow.MergerReading;
import org.xueji.merger.internal.flow.MergerReading.Left;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.shared.console.Console;

@Service
@Access(MergerActions.PUPILS)
@Command(
        scope = "merger",
        name = "left",
        description = "Lists the pupils who have not gone yet, and what keeps them (尚未转入的学生)")
public final class LeftCommand implements Action {
    @Reference MergerReading reading;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "merger", description = "Number of the merger", required = true)
    @Completion(MergerCompleter.class)
    String merger;

    @Option(name = "--limit", description = "How many at most, 1 to 500")
    int limit = 50;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Page<Left> found =
                Console.read(
                        texts,
                        () ->
                                reading.left(
                                        MergerId.parse(merger),
                                        PageRequest.first(limit),
                                        Console.operator()));
        Console.print(session.getConsole(), json, found.items().stream().map(this::row).toList());
        return null;
    }

    /** By internal number only: names stay with those who answer for the pupils. */
    private Map<String, Object> row(Left of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("student", of.pupil().id().value());
        row.put("class", of.pupil().placement().map(each -> each.schoolClass().value()).orElse(0L));
        row.put("why", of.why().map(this::text).orElse(""));
        return row;
    }

    private String text(Reason why) {
        return Console.inBoth(why, texts);
    }
}
