package org.xueji.registry.internal.console;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.school.DefaultSchools;

@Service
@Access(Actions.VIEW_CLASS)
@Command(
        scope = "registry",
        name = "classes",
        description = "Lists the classes of a school in a school year (班级)")
public final class ClassesCommand implements Action {

    @Reference private DefaultSchools schools;
    @Reference private OrgTree tree;
    @Reference private Texts texts;

    @Argument(index = 0, name = "school", description = "Code of the school", required = true)
    @Completion(OrgCodeCompleter.class)
    private String school;

    @Argument(index = 1, name = "year", description = "School year, as 2014", required = true)
    private int year;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        List<Map<String, Object>> rows =
                Console.answer(
                        texts,
                        () ->
                                Outcome.accepted(
                                        schools.classes(Rows.org(tree, school), year).stream()
                                                .map(Rows::of)
                                                .toList()));
        Console.rows(rows, Rows.CLASS, json);
        return null;
    }
}
