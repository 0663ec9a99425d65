package org.xueji.kernel.internal.console;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.job.Jobs;
import org.xueji.kernel.internal.access.KernelGrants;

@Service
@Access(KernelGrants.VIEW_JOB)
@Command(
        scope = "jobs",
        name = "types",
        description = "Lists the kinds of jobs whose bundles are present (任务类型)")
public final class JobsTypesCommand implements Action {

    @Reference private Jobs jobs;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() {
        List<Map<String, String>> rows =
                jobs.types().stream().map(type -> Map.of("type", type)).toList();
        Console.rows(rows, List.of("type"), json);
        return null;
    }
}
