package org.xueji.progression.internal.console;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.progression.internal.flow.Checks;
import org.xueji.progression.internal.flow.Checks.Checked;
import org.xueji.progression.internal.flow.Checks.Found;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.registry.spi.SchoolCheck.Finding;
import org.xueji.shared.console.Console;

@Service
@Access(ProgressionActions.PUPILS)
@Command(
        scope = "progression",
        name = "check",
        description =
                "Checks data before graduation and promotion; with --check the list behind a number (升级前核查)")
public final class CheckCommand implements Action {
    @Reference Checks checks;
    @Reference OrgTree tree;
    @Reference Clock clock;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "org", description = "Code of a school or an authority", required = true)
    String org;

    @Argument(
            index = 1,
            name = "year",
            description = "School year that begins, this year's when left out")
    int year;

    @Option(
            name = "--check",
            description = "The schools of an authority, or the findings of a school, of one check")
    @Completion(CheckCompleter.class)
    String check;

    @Option(name = "--limit", description = "How many at most, 1 to 500")
    int limit = 50;

    @Option(name = "--after", description = "Number of the last one of the page before")
    String after;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        OrgId of = Asking.org(texts, tree, org);
        int into = Asking.year(year, clock);
        Console.print(session.getConsole(), json, Console.read(texts, () -> rows(of, into)));
        return null;
    }

    private List<Map<String, Object>> rows(OrgId of, int into) {
        if (check == null) {
            return checks.of(of, into, Console.operator()).stream().map(this::row).toList();
        }
        PageRequest page = new PageRequest(Optional.ofNullable(after), limit);
        return tree.levels(of).contains(OrgLevel.SCHOOL)
                ? checks.findings(check, of, into, page, Console.operator()).items().stream()
                        .map(CheckCommand::row)
                        .toList()
                : checks.schools(check, of, into, page, Console.operator()).items().stream()
                        .map(this::row)
                        .toList();
    }

    private Map<String, Object> row(Checked of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("check", of.name());
        row.put("checked", of.found().isPresent());
        String unknown = Console.inBoth(Reason.of("progression.not-checked"), texts);
        row.put("findings", number(of, Found::findings, unknown));
        row.put("schools", number(of, Found::schools, unknown));
        return row;
    }

    private static Object number(Checked of, ToLongFunction<Found> number, String unknown) {
        return of.found().<Object>map(number::applyAsLong).orElse(unknown);
    }

    private Map<String, Object> row(Checks.OfSchool of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("school", tree.code(of.school()).orElse(""));
        row.put("id", of.school().value());
        row.put("findings", of.findings());
        return row;
    }

    private static Map<String, Object> row(Finding of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", of.key());
        row.put("student", of.pupil().map(each -> each.toString()).orElse(""));
        row.put("what", of.what().toString());
        return row;
    }
}
