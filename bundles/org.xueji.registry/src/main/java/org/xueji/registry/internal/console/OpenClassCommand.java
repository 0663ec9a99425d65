package org.xueji.registry.internal.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.registry.api.SchoolAdmin;
import org.xueji.registry.api.SchoolAdmin.NewClass;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.internal.Actions;

@Service
@Access(Actions.KEEP_CLASSES)
@Command(scope = "registry", name = "open-class", description = "Opens a class (开设班级)")
public final class OpenClassCommand implements Action {

    @Reference private SchoolAdmin schools;
    @Reference private OrgTree tree;
    @Reference private Texts texts;

    @Argument(index = 0, name = "school", description = "Code of the school", required = true)
    @Completion(OrgCodeCompleter.class)
    private String school;

    @Argument(index = 1, name = "year", description = "School year, as 2014", required = true)
    private int year;

    @Argument(index = 2, name = "grade", description = "Grade, as 11", required = true)
    private String grade;

    @Argument(index = 3, name = "class-no", description = "班号, 7 digits", required = true)
    private String classNo;

    @Argument(index = 4, name = "name", description = "Name, as 小一(01)班", required = true)
    private String name;

    @Argument(index = 5, name = "capacity", description = "How many pupils")
    private int capacity = 45;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        SchoolClass opened =
                Console.answer(
                        texts,
                        () ->
                                schools.open(
                                        new NewClass(
                                                Rows.org(tree, school),
                                                year,
                                                grade,
                                                classNo,
                                                name,
                                                capacity),
                                        Console.operator()));
        Console.row(Rows.of(opened), json);
        return null;
    }
}
