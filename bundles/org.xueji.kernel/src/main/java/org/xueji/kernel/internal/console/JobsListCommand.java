package org.xueji.kernel.internal.console;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.text.Texts;
import org.xueji.kernel.internal.access.KernelGrants;

@Service
@Access(KernelGrants.VIEW_JOB)
@Command(scope = "jobs", name = "list", description = "Lists runs of jobs, newest first (任务列表)")
public final class JobsListCommand implements Action {

    @Reference private Jobs jobs;
    @Reference private Texts texts;

    @Argument(name = "type", description = "Kind of job; all when left out")
    @Completion(JobTypeCompleter.class)
    private String type = "";

    @Option(name = "--limit", description = "How many at most")
    private int limit = 20;

    @Option(name = "--after", description = "Goes on after this id, to older runs")
    private String after;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException {
        Page<JobRun> page =
                Console.answer(texts, () -> Outcome.accepted(jobs.history(type, request())));
        Console.rows(page.items().stream().map(JobRows::row).toList(), JobRows.COLUMNS, json);
        Console.more(page.next(), json);
        return null;
    }

    private PageRequest request() {
        return new PageRequest(Optional.ofNullable(after), limit);
    }
}
