package org.xueji.kernel.internal.console;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;

@Service
@Command(scope = "jobs", name = "list", description = "Lists runs of jobs, newest first (任务列表)")
public final class JobsListCommand implements Action {

    @Reference private Jobs jobs;

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
    public Object execute() {
        PageRequest request = new PageRequest(Optional.ofNullable(after), limit);
        Page<JobRun> page = jobs.history(type, request);
        Console.rows(page.items().stream().map(JobRows::row).toList(), JobRows.COLUMNS, json);
        Console.more(page.next(), json);
        return null;
    }
}
