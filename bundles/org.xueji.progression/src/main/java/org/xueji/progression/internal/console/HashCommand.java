package org.xueji.progression.internal.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.progression.internal.flow.ProgressionActions;
import org.xueji.progression.internal.flow.RollHashes;
import org.xueji.progression.internal.flow.RollHashes.Hash;
import org.xueji.shared.console.Console;

@Service
@Access(ProgressionActions.READ)
@Command(
        scope = "progression",
        name = "hash",
        description =
                "The roll of a school or an authority as one value, to compare before and after (学籍摘要)")
public final class HashCommand implements Action {
    @Reference RollHashes hashes;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "org", description = "Code of a school or an authority", required = true)
    String org;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        OrgId of = Asking.org(texts, tree, org);
        Hash found = Console.read(texts, () -> hashes.of(of, Console.operator()));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("org", org);
        row.put("schools", found.schools());
        row.put("hash", found.value());
        Console.print(session.getConsole(), json, row);
        return null;
    }
}
