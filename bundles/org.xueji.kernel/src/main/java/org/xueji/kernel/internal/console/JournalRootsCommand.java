package org.xueji.kernel.internal.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.access.Access;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.seal.JournalProof;
import org.xueji.seal.api.Root;

@Service
@Access(KernelGrants.READ_JOURNAL)
@Command(
        scope = "journal",
        name = "roots",
        description = "Lists signed roots, newest first, to be printed and kept (日志签名根)")
public final class JournalRootsCommand implements Action {

    private static final List<String> COLUMNS =
            List.of("root", "first", "last", "signedAt", "link", "key");

    @Reference private JournalProof proof;

    @Option(name = "--limit", description = "How many at most")
    private int limit = 10;

    @Option(name = "--before", description = "Only roots before this number")
    private long before = Long.MAX_VALUE;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() {
        Console.rows(
                proof.roots(before, Math.max(1, Math.min(limit, 1000))).stream()
                        .map(JournalRootsCommand::row)
                        .toList(),
                COLUMNS,
                json);
        return null;
    }

    private static Map<String, Object> row(Root root) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("root", root.number());
        row.put("first", root.first());
        row.put("last", root.last());
        row.put("signedAt", Instant.EPOCH.plus(root.signedAt(), ChronoUnit.MICROS).toString());
        row.put("link", root.link());
        row.put("key", root.key());
        row.put("signature", root.signature());
        return row;
    }
}
