package org.xueji.rehearsal.internal.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.rehearsal.internal.load.RehearsalActions;
import org.xueji.rehearsal.internal.storm.Storm;
import org.xueji.rehearsal.internal.storm.Storm.Effort;
import org.xueji.rehearsal.internal.storm.Storm.Seen;
import org.xueji.shared.console.Console;

@Service
@Access(RehearsalActions.STORM)
@Command(
        scope = "rehearsal",
        name = "storm",
        description =
                "Random enrolments, moves and changes from many threads at pupils of its own"
                        + " (随机业务压测); ends early at Ctrl-C")
public final class StormCommand implements Action {
    private static final int TOLD_EVERY = 10;

    @Reference Storm storm;
    @Reference Texts texts;
    @Reference Session session;

    @Option(name = "--schools", description = "How many schools it goes over")
    int schools = 40;

    @Option(name = "--pupils", description = "How many pupils there are at first")
    int pupils = 10_000;

    @Option(name = "--threads", description = "How many at once")
    int threads = 16;

    @Option(name = "--operations", description = "Of each thread; 0 only makes the schools")
    int operations = 1_000;

    @Option(name = "--seed", description = "Chooses the operations")
    long seed = 1;

    @Option(name = "--json", description = "Prints JSON last")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Effort effort = new Effort(schools, pupils, threads, operations, seed);
        Seen seen = Console.answer(texts, () -> storm.run(effort, this::tell, Console.operator()));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("operations", seen.operations());
        row.put("seconds", seen.took().toMillis() / 1_000.0);
        row.putAll(seen.counts());
        row.put("failures", seen.failures());
        Console.print(session.getConsole(), json, row);
        return null;
    }

    /** Answers whether it goes on. */
    private boolean tell(long seconds, long done) {
        if (seconds % TOLD_EVERY == 0) {
            session.getConsole().println(done + " operations");
            session.getConsole().flush();
        }
        return !Thread.currentThread().isInterrupted();
    }
}
