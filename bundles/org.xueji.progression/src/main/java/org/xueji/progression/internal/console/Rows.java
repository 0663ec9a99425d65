package org.xueji.progression.internal.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.access.OrgTree;
import org.xueji.progression.internal.flow.Balances;
import org.xueji.progression.internal.flow.ProgressionReading.Seen;
import org.xueji.progression.internal.flow.ProgressionReading.Summary;
import org.xueji.progression.internal.flow.SchoolPlan;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.Run;
import org.xueji.registry.api.Progressions.Balance;
import org.xueji.registry.api.Progressions.Outlook;
import org.xueji.registry.api.StudentStatus;

/** Values as rows of tables. */
final class Rows {
    private Rows() {}

    static List<Map<String, Object>> classes(SchoolPlan plan) {
        return plan.classes().stream().map(each -> row(plan, each)).toList();
    }

    private static Map<String, Object> row(SchoolPlan plan, Outlook of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("class", of.schoolClass().id().value());
        row.put("grade", of.schoolClass().grade());
        row.put("name", of.schoolClass().name());
        long enrolled = of.pupils().getOrDefault(StudentStatus.ENROLLED, 0L);
        row.put("enrolled", enrolled);
        row.put(
                "others",
                of.pupils().values().stream().mapToLong(Long::longValue).sum() - enrolled);
        row.put("last", of.last());
        row.put("into", plan.goal(of).map(goal -> goal.toString()).orElse(of.last() ? "" : "new"));
        return row;
    }

    static Map<String, Object> summary(Summary of, String org) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("org", org);
        row.put("year", of.into());
        row.put("schools", of.schools());
        row.put("ready", of.ready());
        row.put("promoted", of.promoted());
        row.put("staying", of.staying().toString());
        row.put("opened", of.opened());
        row.put("refused", of.refused().toString());
        return row;
    }

    static Map<String, Object> run(Seen seen, OrgTree tree) {
        Run run = seen.run();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run", run.id().value());
        row.put("kind", run.kind().name());
        row.put("org", tree.code(run.org()).orElse(""));
        row.put("year", run.into());
        row.put("missed", run.missed());
        row.put("state", run.state().name());
        row.put("done", seen.done());
        row.put("total", seen.total());
        row.put("job", run.job().map(job -> job.value()).orElse(0L));
        row.put("changed", run.changed().toString());
        return row;
    }

    static Map<String, Object> promotion(Promotion of, OrgTree tree) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("school", tree.code(of.school()).orElse(""));
        row.put("id", of.school().value());
        row.put("year", of.into());
        row.put("state", of.state().name());
        row.put("pupils", of.pupils());
        row.put("promoted", of.promoted());
        row.put("staying", of.staying());
        row.put("opened", of.opened());
        row.put("why", String.join(" ", of.why()));
        row.put("changed", of.changed().toString());
        return row;
    }

    /** By grade, and the total last. */
    static List<Map<String, Object>> balances(List<Balance> grades) {
        List<Map<String, Object>> rows = new ArrayList<>();
        grades.forEach(each -> rows.add(balance(each.grade(), each)));
        rows.add(balance("total", Balances.total(grades)));
        return rows;
    }

    private static Map<String, Object> balance(String grade, Balance of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("grade", grade);
        row.put("start", of.start());
        row.put("in", of.in());
        row.put("out", of.out());
        row.put("graduated", of.graduated());
        row.put("end", of.end());
        return row;
    }
}
