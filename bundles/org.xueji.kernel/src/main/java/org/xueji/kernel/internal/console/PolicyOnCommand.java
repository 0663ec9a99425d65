package org.xueji.kernel.internal.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        name = "on",
        description = "Puts policies in force that are present on this node (启用本地规则)")
public final class PolicyOnCommand implements Action {

    @Reference private PolicyDesk desk;
    @Reference private Texts texts;

    @Argument(
            name = "policy",
            description = "Id of a policy, or name or number of a bundle",
            required = true)
    @Completion(PolicyIdCompleter.class)
    private String target;

    @Option(
            name = "--reason",
            description = "The reason, 4 to 200 characters; what the policy says itself")
    private String reason;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        List<String> begun =
                Console.answer(
                        texts,
                        () -> desk.on(target, Optional.ofNullable(reason), Console.operator()));
        Console.rows(
                begun.stream().map(each -> Map.of("inForce", each)).toList(),
                List.of("inForce"),
                json);
        return null;
    }
}
