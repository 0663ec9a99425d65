package org.xueji.kernel.internal.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.access.Access;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.seal.JournalProof;
import org.xueji.kernel.internal.seal.SealStatus;
import org.xueji.seal.api.Root;

@Service
@Access(KernelGrants.READ_JOURNAL)
@Command(
        scope = "journal",
        name = "status",
        description = "Shows how the journal's seal stands (日志封印状态)")
public final class JournalStatusCommand implements Action {

    @Reference private JournalProof proof;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() {
        SealStatus status = proof.status();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("good", status.isGood());
        shown.put("roots", status.last().map(Root::number).orElse(0L));
        shown.put("sealedRows", status.last().map(Root::last).orElse(0L));
        shown.put("suite", status.suite());
        if (!status.configured().isEmpty() && !status.configured().equals(status.suite())) {
            shown.put(
                    "configured", status.configured() + "; journal:rotate-key changes over to it");
        }
        shown.put("key", status.last().map(Root::key).orElse(""));
        shown.put(
                "oldestUnsealedSeconds",
                status.oldestPending().map(Duration::toSeconds).orElse(0L));
        shown.put("failure", status.failure());
        if (json) {
            Console.json(shown);
        } else {
            shown.forEach((name, value) -> System.out.println(name + ": " + value));
        }
        return null;
    }
}
