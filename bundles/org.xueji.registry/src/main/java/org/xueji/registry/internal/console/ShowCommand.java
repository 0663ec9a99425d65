package org.xueji.registry.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.person.Particulars;
import org.xueji.registry.internal.person.Particulars.Entry;
import org.xueji.registry.internal.person.Particulars.Section;
import org.xueji.registry.internal.person.ParticularsViews;

@Service
@Access(Actions.VIEW_PARTICULARS)
@Command(
        scope = "registry",
        name = "show",
        description = "Shows what the form collected of a pupil, masked (采集信息)")
public final class ShowCommand implements Action {

    private static final List<String> COLUMNS = List.of("part", "field", "header", "value", "name");

    @Reference private ParticularsViews particulars;
    @Reference private Texts texts;

    @Argument(
            name = "id",
            description = "Id of the pupil, as registry:find shows it",
            required = true)
    private String id;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        Particulars shown =
                Console.answer(
                        texts,
                        () ->
                                Outcome.accepted(
                                        particulars.masked(
                                                PersonId.parse(id), Console.operator())));
        List<Map<String, Object>> rows =
                shown.sections().stream()
                        .flatMap(
                                section ->
                                        section.entries().stream()
                                                .filter(entry -> entry.value().isPresent())
                                                .map(entry -> row(section, entry)))
                        .toList();
        Console.rows(rows, COLUMNS, json);
        return null;
    }

    private static Map<String, Object> row(Section section, Entry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("part", section.part().name());
        row.put("field", entry.field().id());
        row.put("header", entry.field().header());
        row.put("value", entry.value().orElse(""));
        row.put("name", entry.name().orElse(""));
        return row;
    }
}
