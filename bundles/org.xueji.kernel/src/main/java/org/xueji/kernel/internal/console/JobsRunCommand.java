package org.xueji.kernel.internal.console;

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
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.Jobs;
import org.xueji.kernel.internal.access.KernelGrants;

@Service
@Access(KernelGrants.RUN_JOB)
@Command(scope = "jobs", name = "run", description = "Starts a job now (运行任务)")
public final class JobsRunCommand implements Action {

    @Reference private Jobs jobs;

    @Argument(index = 0, name = "type", description = "Kind of job", required = true)
    @Completion(JobTypeCompleter.class)
    private String type;

    @Argument(index = 1, name = "parameter", description = "What the job needs to know")
    private String parameter = "";

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        if (!jobs.types().contains(type)) {
            throw new CommandException("no bundle present does " + type + ", see jobs:types");
        }
        JobId id = jobs.start(type, parameter, Console.operator());
        if (json) {
            Console.json(Map.of("id", id.value()));
        } else {
            System.out.println("run " + id + " waits for a free thread, see jobs:show " + id);
        }
        return null;
    }
}
