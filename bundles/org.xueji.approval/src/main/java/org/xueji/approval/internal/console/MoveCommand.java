package org.xueji.approval.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.internal.flow.ApprovalActions;
import org.xueji.approval.internal.flow.Rerouting;
import org.xueji.approval.internal.flow.Rerouting.Result;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.shared.console.Console;

@Service
@Access(ApprovalActions.MOVE)
@Command(
        scope = "approval",
        name = "move",
        description =
                "Shows how running cases would go on by the route in force today, and takes them over"
                        + " with --do (将在办业务转到现行流程)")
public final class MoveCommand implements Action {
    @Reference Rerouting rerouting;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(
            name = "cases",
            description = "Numbers of the cases, 200 at most",
            required = true,
            multiValued = true)
    List<Long> cases;

    @Option(name = "--why", description = "Stands in the history; needed with --do")
    String why = "";

    @Option(name = "--do", description = "Takes them over; left out, they are only shown")
    boolean doIt;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        List<CaseId> ids = cases.stream().map(CaseId::new).toList();
        List<Result> results =
                Console.read(
                        texts,
                        () ->
                                doIt
                                        ? rerouting.move(ids, why, Console.operator())
                                        : rerouting.preview(ids, Console.operator()));
        Console.print(session.getConsole(), json, results.stream().map(this::row).toList());
        return null;
    }

    private Map<String, Object> row(Result result) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("case", result.id().value());
        row.put("moved", doIt && result.after().isPresent());
        row.put("from", result.before().map(MoveCommand::route).orElse(""));
        row.put("to", result.after().map(MoveCommand::route).orElse(""));
        row.put("toCome", toCome(result.after()));
        row.put(
                "stays",
                result.reasons().stream()
                        .map(reason -> Console.inBoth(reason, texts))
                        .collect(Collectors.joining("; ")));
        return row;
    }

    private static String route(ApprovalCase of) {
        return of.route().name() + "/" + of.route().version();
    }

    private String toCome(Optional<ApprovalCase> after) {
        return after.stream()
                .flatMap(of -> of.steps().stream().skip(of.step() - 1L))
                .map(step -> step.name() + " " + tree.code(step.org()).orElse(""))
                .collect(Collectors.joining(" > "));
    }
}
