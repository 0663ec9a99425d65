package org.xueji.kernel.internal.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
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
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.policy.PolicyDesk;
import org.xueji.kernel.internal.policy.TrialReport;
import org.xueji.kernel.internal.policy.TrialWatch;

@Service
@Access(KernelGrants.KEEP_POLICIES)
@Command(
        scope = "policy",
        name = "try",
        description = "Tries a policy on past cases without putting it in force (试算本地规则)")
public final class PolicyTryCommand implements Action {

    private static final long MOST_BYTES = 120_000;

    @Reference private PolicyDesk desk;
    @Reference private Texts texts;

    @Argument(
            name = "policy",
            description = "A YAML file, or id of a policy, name or number of a bundle on this node",
            required = true)
    @Completion(PolicyIdCompleter.class)
    private String target;

    @Option(name = "--since", description = "Cases of this day and later; all")
    private String since;

    @Option(name = "--limit", description = "Seconds after which it ends; 600")
    private int limit = 600;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        LocalDate day = since == null ? LocalDate.EPOCH : Dates.day(since);
        TrialWatch watch =
                new TrialProgress(
                        Duration.ofSeconds(limit),
                        json ? line -> {} : System.out::println,
                        System::nanoTime);
        List<TrialReport> reports =
                isFile()
                        ? List.of(tried(Path.of(target), day, watch))
                        : Console.answer(
                                texts,
                                () ->
                                        Outcome.accepted(
                                                desk.tryPresent(
                                                        target, day, watch, Console.operator())));
        List<Map<String, Object>> rows = reports.stream().map(PolicyTryCommand::row).toList();
        if (json) {
            Console.json(rows);
        } else {
            rows.forEach(PolicyTryCommand::print);
        }
        return null;
    }

    private boolean isFile() {
        return target.endsWith(".yaml") || target.endsWith(".yml");
    }

    private TrialReport tried(Path file, LocalDate day, TrialWatch watch) throws CommandException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CommandException(file + " is too large for a policy and was not read");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String name = file.getFileName().toString();
            return Console.answer(
                    texts,
                    () ->
                            Outcome.accepted(
                                    desk.tryText(name, text, day, watch, Console.operator())));
        } catch (IOException e) {
            throw new CommandException("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static Map<String, Object> row(TrialReport report) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("policy", report.policy());
        row.put("wrong", report.wrong());
        row.put("objections", report.objections());
        row.put("asked", report.asked());
        row.put("alike", report.alike());
        row.put("differently", report.differently());
        row.put("failed", report.failed());
        row.put("millis", report.millis());
        row.put("different", report.different().stream().map(PolicyTryCommand::row).toList());
        row.put("failures", report.failures());
        row.put("stopped", report.stopped());
        return row;
    }

    private static Map<String, Object> row(TrialReport.Difference each) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("question", each.question());
        row.put("now", each.now());
        row.put("then", each.then());
        return row;
    }

    private static void print(Map<String, Object> row) {
        row.forEach(
                (name, value) -> {
                    if (value instanceof List<?> several) {
                        several.forEach(each -> System.out.println("  " + name + ": " + each));
                    } else {
                        System.out.println(name + ": " + value);
                    }
                });
    }
}
