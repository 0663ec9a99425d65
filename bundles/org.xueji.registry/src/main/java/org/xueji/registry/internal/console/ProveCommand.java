package org.xueji.registry.internal.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.prove.Kept;
import org.xueji.registry.internal.prove.OneSchoolProof.Result;
import org.xueji.registry.internal.prove.OneSchoolProof.Violation;
import org.xueji.registry.internal.prove.Proofs;

@Service
@Access(Actions.PROVE)
@Command(
        scope = "registry",
        name = "prove",
        description = "Proves from the rows that every pupil on roll has exactly one school (验证)")
public final class ProveCommand implements Action {

    static final String ONE_SCHOOL = "one-school";

    @Reference private Proofs proofs;
    @Reference private Texts texts;

    @Argument(name = "rule", description = "one-school", required = true)
    @Completion(RuleCompleter.class)
    private String rule;

    @Option(name = "--last", description = "Shows the newest proof instead of making one (上次)")
    private boolean last;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        Kept kept = Console.answer(texts, last ? this::newest : this::prove);
        if (json) {
            Console.json(row(kept));
        } else {
            tell(kept);
        }
        if (!kept.result().holds()) {
            throw new CommandException(ONE_SCHOOL + ": 不成立 / broken");
        }
        return null;
    }

    private Outcome<Kept> prove() {
        return known(() -> proofs.oneSchool(Console.operator(), this::at));
    }

    private Outcome<Kept> newest() {
        return known(
                () ->
                        proofs.newest(1).stream()
                                .findFirst()
                                .orElseThrow(() -> NotFound.of("proof")));
    }

    private Outcome<Kept> known(Supplier<Kept> asked) {
        return rule.equals(ONE_SCHOOL)
                ? Outcome.accepted(asked.get())
                : Outcome.rejected(Reason.of("registry.prove-rule", Map.of("rule", rule)));
    }

    private void at(int done, int all, String what) {
        if (!json) {
            System.out.printf("%d/%d %s%n", done, all, what);
            System.out.flush();
        }
    }

    private static void tell(Kept kept) {
        Result result = kept.result();
        System.out.printf(
                "在籍 on roll %d, 未结束就读 open enrolments %d: %s%n",
                result.onRoll(), result.open(), result.holds() ? "成立 holds" : "不成立 BROKEN");
        System.out.printf(
                "%s 至 %s, %s; 摘要 hash %s%n", kept.began(), kept.ended(), kept.by(), result.hash());
        for (Violation violation : result.violations()) {
            if (violation.count() > 0) {
                System.out.printf(
                        "%s: %d, %s%n", violation.rule(), violation.count(), violation.students());
            }
        }
    }

    private static Map<String, Object> row(Kept kept) {
        Result result = kept.result();
        List<Map<String, Object>> violations = new ArrayList<>();
        for (Violation violation : result.violations()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("rule", violation.rule());
            one.put("count", violation.count());
            one.put("students", violation.students());
            violations.add(one);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("rule", ONE_SCHOOL);
        row.put("holds", result.holds());
        row.put("onRoll", result.onRoll());
        row.put("open", result.open());
        row.put("violations", violations);
        row.put("hash", result.hash());
        row.put("began", kept.began().toString());
        row.put("ended", kept.ended().toString());
        row.put("by", kept.by());
        return row;
    }
}
