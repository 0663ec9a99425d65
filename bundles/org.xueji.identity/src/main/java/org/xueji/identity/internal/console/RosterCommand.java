package org.xueji.identity.internal.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.roster.Person;
import org.xueji.identity.internal.roster.Roster;
import org.xueji.identity.internal.roster.Unit;

@Service
@Access(KeepingActions.VIEW_ROSTER)
@Command(
        scope = "identity",
        name = "roster",
        description = "Who answers for what, or which units have not said so (责任人名册)")
public final class RosterCommand implements Action {

    private static final List<String> COLUMNS = List.of("org", "filedAt", "duty", "name", "phone");

    @Reference Roster roster;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "org", description = "Code of the organisation; all when left out")
    String org;

    @Option(name = "--missing", description = "Units that have not filed by 30 August")
    boolean missing;

    @Option(name = "--limit", description = "How many units at most")
    int limit = 200;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        List<Unit> units = Console.answer(texts, () -> Outcome.accepted(read()));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Unit unit : units) {
            if (unit.persons().isEmpty()) {
                rows.add(row(unit, Optional.empty()));
            }
            unit.persons().forEach(person -> rows.add(row(unit, Optional.of(person))));
        }
        if (json) {
            Console.print(session.getConsole(), rows);
        } else {
            Console.table(session.getConsole(), COLUMNS, rows);
        }
        return null;
    }

    private List<Unit> read() {
        List<Unit> units = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            PageRequest page =
                    new PageRequest(after, Math.min(limit - units.size(), PageRequest.MAX));
            Page<Unit> next = next(page);
            units.addAll(next.items());
            after = next.next();
        } while (after.isPresent() && units.size() < limit);
        return units;
    }

    private Page<Unit> next(PageRequest page) {
        Optional<String> scope = Optional.ofNullable(org);
        return missing
                ? roster.missing(scope, Optional.empty(), page, Console.operator())
                : roster.list(scope, page, Console.operator());
    }

    private Map<String, Object> row(Unit unit, Optional<Person> person) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("org", tree.code(unit.org()).orElse(unit.org().toString()));
        row.put("filedAt", unit.filedAt().map(Object::toString).orElse(""));
        row.put("duty", person.map(each -> each.duty().label()).orElse(""));
        row.put("name", person.map(Person::name).orElse(""));
        row.put("phone", person.map(Person::phone).orElse(""));
        return row;
    }
}
