package org.xueji.registry.internal.console;

import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.registry.api.Schools;
import org.xueji.registry.api.Students;
import org.xueji.registry.internal.Actions;

@Service
@Access(Actions.VIEW_ORG)
@Command(scope = "registry", name = "school", description = "Shows a school (学校)")
public final class SchoolCommand implements Action {

    @Reference private Schools schools;
    @Reference private Students students;
    @Reference private OrgTree tree;
    @Reference private Texts texts;

    @Argument(name = "code", description = "Code of the school", required = true)
    @Completion(OrgCodeCompleter.class)
    private String code;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        Console.row(Console.answer(texts, () -> Outcome.accepted(row())), json);
        return null;
    }

    private Map<String, Object> row() {
        return schools.byCode(code)
                .map(
                        school -> {
                            Map<String, Object> row = Rows.of(school, tree);
                            row.put("onRoll", students.countOnRoll(school.id()));
                            return row;
                        })
                .orElseThrow(() -> NotFound.of("school"));
    }
}
