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
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.merger.internal.flow.MergerActions;
import org.xueji.merger.internal.flow.MergerReading;
import org.xueji.merger.internal.store.EndedCases.Ended;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.registry.api.PersonId;
import org.xueji.shared.console.Console;

@Service
@Access(MergerActions.READ)
@Command(
        scope = "merger",
        name = "cases",
        description = "Lists the cases of the closed school that a merger ended (因撤并终止的业务)")
public final class CasesCommand implements Action {
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
        Page<Ended> found =
                Console.read(
                        texts,
                        () ->
                                reading.cases(
                                        MergerId.parse(merger),
                                        PageRequest.first(limit),
                                        Console.operator()));
        Console.print(
                session.getConsole(), json, found.items().stream().map(CasesCommand::row).toList());
        return null;
    }

    private static Map<String, Object> row(Ended of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("case", of.id().value());
        row.put("type", of.type());
        row.put("student", of.pupil().map(PersonId::value).orElse(0L));
        row.put("at", of.at().toString());
        return row;
    }
}
