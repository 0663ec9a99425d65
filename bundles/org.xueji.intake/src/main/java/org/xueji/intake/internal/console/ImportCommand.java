package org.xueji.intake.internal.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.text.Texts;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.intake.internal.flow.IntakeActions;
import org.xueji.intake.internal.imports.Uploads;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.shared.console.Console;

@Service
@Access(IntakeActions.IMPORT)
@Command(
        scope = "intake",
        name = "import",
        description = "Takes in a file of many schools, one draft for each (多校导入)")
public final class ImportCommand implements Action {
    private static final long LOOK_MILLIS = 300;

    @Reference Uploads uploads;
    @Reference Jobs jobs;
    @Reference Clock clock;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(name = "file", description = "A workbook or text file on this node", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Option(name = "--reason", description = "Why; kept with the batches", required = true)
    String reason;

    @Option(name = "--year", description = "School year; the present one when left out")
    int year;

    @Option(name = "--wait", description = "Waits until it is over")
    boolean wait;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException, IOException, InterruptedException {
        int of = year == 0 ? BusinessTime.schoolYear(BusinessTime.today(clock)) : year;
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new CommandException("no file / 没有这个文件: " + file);
        }
        FileImport begun;
        try (InputStream content = Files.newInputStream(path)) {
            Uploads.Upload upload = new Uploads.Upload(content, path.getFileName().toString(), "");
            begun =
                    Console.answer(
                            texts,
                            () -> uploads.manySchools(upload, of, reason, Console.operator()));
        }
        FileImport shown = wait ? awaited(begun) : begun;
        Console.print(session.getConsole(), json, row(shown));
        if (!json) {
            shown.reasons().forEach(r -> session.getConsole().println(Console.inBoth(r, texts)));
        }
        return null;
    }

    private FileImport awaited(FileImport begun) throws InterruptedException {
        FileImport now = begun;
        while (!Uploads.isOver(now)) {
            Thread.sleep(LOOK_MILLIS);
            Optional<JobRun> run = now.job().flatMap(jobs::find);
            now = uploads.find(begun.id()).orElseThrow();
            if (run.isPresent() && run.get().state().isFinal()) {
                return uploads.find(begun.id()).orElseThrow();
            }
        }
        return now;
    }

    private static Map<String, Object> row(FileImport of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("import", of.id());
        row.put("state", of.state().name());
        row.put("year", of.schoolYear());
        row.put("job", of.job().map(id -> id.value()).orElse(0L));
        row.put("reasons", List.copyOf(of.reasons()).stream().map(r -> r.code()).toList());
        return row;
    }
}
