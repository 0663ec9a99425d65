package org.xueji.kernel.internal.console;

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
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.policy.PolicyDesk;

@Service
@Access(KernelGrants.KEEP_POLICIES)
@Command(
        scope = "policy",
        name = "off",
        description = "Ends a local policy on all nodes; the next in line counts (停用本地规则)")
public final class PolicyOffCommand implements Action {

    @Reference private PolicyDesk desk;
    @Reference private Texts texts;

    @Argument(name = "id", description = "Id of the policy", required = true)
    @Completion(PolicyIdCompleter.class)
    private String id;

    // asked for by the service, with the text that tells how long it is to be
    @Option(name = "--reason", description = "The reason, 4 to 200 characters (required)")
    private String reason = "";

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        List<String> ended = Console.answer(texts, () -> desk.off(id, reason, Console.operator()));
        Console.rows(
                ended.stream().map(each -> Map.of("ended", each)).toList(), List.of("ended"), json);
        return null;
    }
}
