package org.xueji.registry.internal.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.registry.api.Codes;
import org.xueji.registry.api.Headcounts;
import org.xueji.registry.api.Headcounts.Count;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.org.SnapshotOrgTree;

@Service
@Access(Actions.STATUS)
@Command(scope = "registry", name = "status", description = "Counts what the registry keeps (概况)")
public final class StatusCommand implements Action {

    @Reference private SnapshotOrgTree tree;
    @Reference private Headcounts headcounts;
    @Reference private Codes codes;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("cities", count(OrgLevel.CITY));
        row.put("counties", count(OrgLevel.COUNTY));
        row.put("schools", count(OrgLevel.SCHOOL));
        row.putAll(onRoll());
        row.put("codeTables", codes.tables().size());
        Console.row(row, json);
        return null;
    }

    /** All, then of each stage, then those who are not simply there. */
    private Map<String, Object> onRoll() {
        List<Count> counts = headcounts.counts(Rows.org(tree, "610000"));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("onRoll", sum(counts, count -> true));
        for (Stage stage : Stage.values()) {
            row.put(
                    stage.name().toLowerCase(Locale.ROOT),
                    sum(counts, count -> count.grade().startsWith(stage.digit())));
        }
        Stream.of(StudentStatus.values())
                .filter(status -> status.isOnRoll() && status != StudentStatus.ENROLLED)
                .forEach(
                        status ->
                                row.put(
                                        status.name().toLowerCase(Locale.ROOT),
                                        sum(counts, count -> count.status() == status)));
        return row;
    }

    private static long sum(List<Count> counts, Predicate<Count> which) {
        return counts.stream().filter(which).mapToLong(Count::pupils).sum();
    }

    private long count(OrgLevel level) {
        return tree.codes().stream()
                .filter(code -> tree.levels(Rows.org(tree, code)).contains(level))
                .count();
    }
}
