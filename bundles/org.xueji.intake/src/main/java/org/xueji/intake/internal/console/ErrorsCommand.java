package org.xueji.intake.internal.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.text.Texts;
import org.xueji.intake.internal.catalogue.Field;
import org.xueji.intake.internal.check.Finding;
import org.xueji.intake.internal.flow.BatchReading;
import org.xueji.intake.internal.flow.IntakeActions;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.FindingRows;
import org.xueji.shared.console.Console;

@Service
@Access(IntakeActions.READ)
@Command(
        scope = "intake",
        name = "errors",
        description = "Shows what was found in a batch, by cause or row by row (错误清单)")
public final class ErrorsCommand implements Action {
    @Reference BatchReading batches;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "batch", description = "Number of the batch", required = true)
    @Completion(BatchCompleter.class)
    String batch;

    @Option(name = "--rows", description = "Row by row, at most so many; 0 groups by cause")
    int rows;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Actor by = Console.operator();
        BatchId id = Console.read(texts, () -> BatchId.parse(batch));
        List<Map<String, Object>> found = new ArrayList<>();
        if (rows > 0) {
            Console.read(texts, () -> batches.findings(id, PageRequest.first(rows), by))
                    .items()
                    .forEach(each -> found.add(row(each.finding())));
        } else {
            Console.read(texts, () -> batches.causes(id, by))
                    .forEach(cause -> found.add(row(cause)));
        }
        Console.print(session.getConsole(), json, found);
        return null;
    }

    private Map<String, Object> row(Finding finding) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("row", finding.row());
        row.put("column", finding.column() < 0 ? "" : Field.letters(finding.column()));
        row.put("rule", finding.rule());
        row.put("value", finding.shown());
        row.put("refuses", finding.refuses());
        row.put("text", texts.of(Reason.of(finding.rule(), finding.arguments()), Locale.CHINESE));
        return row;
    }

    private static Map<String, Object> row(FindingRows.Cause cause) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rule", cause.rule());
        row.put("column", cause.column() < 0 ? "" : Field.letters(cause.column()));
        row.put("refuses", cause.refuses());
        row.put("rows", cause.rows());
        return row;
    }
}
