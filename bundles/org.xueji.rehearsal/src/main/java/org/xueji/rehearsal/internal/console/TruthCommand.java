package org.xueji.rehearsal.internal.console;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.xueji.rehearsal.internal.load.Truths;
import org.xueji.shared.console.Console;

@Service
@Access(RehearsalActions.LOAD)
@Command(
        scope = "rehearsal",
        name = "truth",
        description = "Writes the list of all planted faults and their fate (真值清单)")
public final class TruthCommand implements Action {
    @Reference Truths truths;
    @Reference Texts texts;
    @Reference Session session;

    @Option(name = "--file", description = "A new file on the node, CSV", required = true)
    String file;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        try (Writer out =
                Files.newBufferedWriter(
                        Path.of(file), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
            Truths.Told told = Console.answer(texts, () -> truths.tell(out, Console.operator()));
            Console.print(session.getConsole(), json, shown(told));
            return null;
        } catch (FileAlreadyExistsException e) {
            throw new CommandException("文件已存在 / there is such a file: " + file, e);
        } catch (IOException e) {
            throw new CommandException("无法写入 / cannot write " + file + ": " + e, e);
        }
    }

    private static Map<String, Object> shown(Truths.Told told) {
        Map<String, Object> row = new LinkedHashMap<>();
        told.planted().forEach((defect, count) -> row.put(defect.name(), count));
        row.put("refused", told.refused());
        row.put("wrong", told.wrong());
        return row;
    }
}
