package org.xueji.kernel.internal.console;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.policy.PolicyOverview;
import org.xueji.kernel.internal.policy.PolicyStatus;

@Service
@Access(KernelGrants.LIST_POLICIES)
@Command(
        scope = "policy",
        name = "list",
        description = "Lists the policies that are present and which are in force (本地规则)")
public final class PolicyListCommand implements Action {

    private static final List<String> COLUMNS =
            List.of(
                    "id", "version", "scope", "spi", "from", "to", "ranking", "bundle", "state",
                    "detail");

    @Reference private PolicyOverview policies;
    @Reference private Clock clock;

    @Option(name = "--day", description = "The day to look at, such as 2014-09-01; today")
    private String day;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        LocalDate on = day == null ? BusinessTime.today(clock) : Dates.day(day);
        Console.rows(policies.on(on).stream().map(PolicyListCommand::row).toList(), COLUMNS, json);
        return null;
    }

    private static Map<String, Object> row(PolicyStatus status) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", status.ref().id());
        row.put("version", status.ref().version());
        row.put("scope", status.ref().scope());
        row.put("spi", String.join(",", status.spis()));
        row.put("from", status.from().map(Object::toString).orElse(""));
        row.put("to", status.to().map(Object::toString).orElse(""));
        row.put("ranking", status.ranking());
        row.put("bundle", status.ref().bundle());
        row.put("state", status.state());
        row.put("detail", status.detail());
        return row;
    }
}
