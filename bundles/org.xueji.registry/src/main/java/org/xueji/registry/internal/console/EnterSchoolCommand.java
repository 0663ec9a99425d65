package org.xueji.registry.internal.console;

import java.util.EnumMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolAdmin;
import org.xueji.registry.api.SchoolAdmin.NewSchool;
import org.xueji.registry.api.Stage;
import org.xueji.registry.internal.Actions;

@Service
@Access(Actions.ENTER_SCHOOL)
@Command(scope = "registry", name = "enter-school", description = "Enters a school (登记学校)")
public final class EnterSchoolCommand implements Action {

    @Reference private SchoolAdmin schools;
    @Reference private OrgTree tree;
    @Reference private Texts texts;

    @Argument(
            index = 0,
            name = "code",
            description = "学校标识码, or - for a school that has none yet",
            required = true)
    private String code;

    @Argument(index = 1, name = "name", description = "Name", required = true)
    private String name;

    @Argument(
            index = 2,
            name = "managing",
            description = "Code of the managing authority",
            required = true)
    @Completion(OrgCodeCompleter.class)
    private String managing;

    @Argument(index = 3, name = "region", description = "12-digit site region", required = true)
    private String region;

    @Argument(
            index = 4,
            name = "stages",
            description = "Stages and their years, such as PRIMARY:6,JUNIOR:3",
            required = true)
    private String stages;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        School school = Console.answer(texts, () -> schools.enter(wanted(), Console.operator()));
        Console.row(Rows.of(school, tree), json);
        return null;
    }

    private NewSchool wanted() {
        return new NewSchool(
                code.equals("-") ? "" : code, name, Rows.org(tree, managing), region, years());
    }

    private Map<Stage, Integer> years() {
        Map<Stage, Integer> years = new EnumMap<>(Stage.class);
        for (String stage : stages.split(",")) {
            if (!stage.matches("(PRIMARY|JUNIOR|SENIOR):\\d")) {
                throw Invalid.because(Reason.of("registry.stages"));
            }
            String[] pair = stage.split(":");
            years.put(Stage.valueOf(pair[0]), Integer.valueOf(pair[1]));
        }
        return years;
    }
}
