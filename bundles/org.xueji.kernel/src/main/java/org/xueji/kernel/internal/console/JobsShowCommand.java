package org.xueji.kernel.internal.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;

@Service
@Access(KernelGrants.VIEW_JOB)
@Command(
        scope = "jobs",
        name = "show",
        description = "Shows one run of a job with the reasons of a failure (任务详情)")
public final class JobsShowCommand implements Action {

    @Reference private Jobs jobs;
    @Reference private Texts texts;

    @Argument(name = "id", description = "Id of the run", required = true)
    @Completion(JobIdCompleter.class)
    private String id;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        JobRun run = Console.answer(texts, this::find);
        if (json) {
            Console.json(JobRows.full(run));
            return null;
        }
        JobRows.full(run).forEach((name, value) -> System.out.println(name + ": " + value));
        run.reasons().forEach(reason -> System.out.println("- " + Console.inBoth(reason, texts)));
        return null;
    }

    private Outcome<JobRun> find() {
        return Outcome.accepted(jobs.find(JobId.parse(id)).orElseThrow(() -> NotFound.of("job")));
    }
}
