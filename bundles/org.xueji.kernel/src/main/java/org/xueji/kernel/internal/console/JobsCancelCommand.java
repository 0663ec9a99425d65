package org.xueji.kernel.internal.console;

import java.util.List;
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
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;

@Service
@Access(KernelGrants.CANCEL_JOB)
@Command(
        scope = "jobs",
        name = "cancel",
        description = "Asks a run of a job to stop; what it has committed stays (取消任务)")
public final class JobsCancelCommand implements Action {

    @Reference private Jobs jobs;
    @Reference private Texts texts;

    @Argument(name = "id", description = "Id of the run", required = true)
    @Completion(JobIdCompleter.class)
    private String id;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        JobRun run = Console.answer(texts, () -> jobs.cancel(JobId.parse(id), Console.operator()));
        Console.rows(List.of(JobRows.row(run)), JobRows.COLUMNS, json);
        return null;
    }
}
