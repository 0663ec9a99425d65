package org.xueji.kernel.internal.console;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.policy.PolicyDesk;
import org.xueji.kernel.internal.policy.PolicyStatus;

@Service
@Access(KernelGrants.LIST_POLICIES)
@Command(
        scope = "policy",
        name = "list",
        description = "Lists the policies that are present and which are in force (本地规则)")
public final class PolicyListCommand implements Action {

    @Reference private PolicyDesk desk;
    @Reference private Texts texts;

    @Option(name = "--day", description = "The day to look at, such as 2014-09-01; today")
    private String day;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        Optional<LocalDate> on = day == null ? Optional.empty() : Optional.of(Dates.day(day));
        List<PolicyStatus> found =
                Console.answer(texts, () -> Outcome.accepted(desk.list(on, Console.operator())));
        Console.rows(found.stream().map(PolicyRows::row).toList(), PolicyRows.COLUMNS, json);
        return null;
    }
}
