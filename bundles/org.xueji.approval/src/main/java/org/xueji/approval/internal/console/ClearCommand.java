package org.xueji.approval.internal.console;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.approval.internal.flow.BulkDecisions.Result;
import org.xueji.approval.internal.flow.CaseReading;
import org.xueji.approval.internal.flow.Clearing;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.console.Console;

@Service
@Access(ApprovalActions.CLEAR)
@Command(
        scope = "approval",
        name = "clear",
        description = "Shows cases that are late for long, and ends them with --do (清理超期业务)")
public final class ClearCommand implements Action {
    private static final int SHOWN = 50;

    @Reference Clearing clearing;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Option(
            name = "--due-before",
            description = "Only cases whose last day was before this day, such as 2014-06-30",
            required = true)
    String dueBefore;

    @Option(name = "--type", description = "Only cases of this type")
    String type;

    @Option(name = "--why", description = "Shown to all sides; needed with --do")
    String why = "";

    @Option(name = "--do", description = "Ends them; left out, they are only shown")
    boolean doIt;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Clearing.Wanted wanted = new Clearing.Wanted(day(), Optional.ofNullable(type));
        if (doIt) {
            clear(wanted);
        } else {
            show(wanted);
        }
        return null;
    }

    private void show(Clearing.Wanted wanted) throws CommandException {
        Clearing.Preview found =
                Console.read(texts, () -> clearing.preview(wanted, SHOWN, Console.operator()));
        List<Map<String, Object>> rows =
                found.oldest().stream()
                        .map(each -> new CaseReading.Seen(each, true, false))
                        .map(seen -> CaseRow.of(seen, tree))
                        .toList();
        Console.print(session.getConsole(), json, rows);
        if (!json) {
            session.getConsole().println("共 / in all: " + found.cases());
        }
    }

    private void clear(Clearing.Wanted wanted) throws CommandException {
        List<Result> done =
                Console.read(texts, () -> clearing.clearOldest(wanted, why, Console.operator()));
        List<Result> left = done.stream().filter(each -> each.decided().isEmpty()).toList();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ended", done.size() - left.size());
        row.put("left", left.size());
        Console.print(session.getConsole(), json, row);
        if (!json) {
            left.forEach(this::print);
        }
    }

    private void print(Result left) {
        left.reasons()
                .forEach(
                        reason ->
                                session.getConsole()
                                        .println(left.id() + ": " + Console.inBoth(reason, texts)));
    }

    private LocalDate day() throws CommandException {
        try {
            return LocalDate.parse(dueBefore);
        } catch (DateTimeException e) {
            throw new CommandException("日期如 2014-06-30 / a day is like 2014-06-30");
        }
    }
}
