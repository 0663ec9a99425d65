package org.xueji.identity.internal.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.bulk.AccountImport;
import org.xueji.identity.internal.bulk.AccountImports;
import org.xueji.identity.internal.bulk.RowError;
import org.xueji.identity.internal.bulk.SealedBox;

@Service
@Access(KeepingActions.IMPORT)
@Command(
        scope = "identity",
        name = "import",
        description = "Makes many accounts, writes their initial passwords to a file (批量建立账号)")
public final class ImportCommand implements Action {

    private static final long LOOK_MILLIS = 300;
    private static final int SHOWN_ERRORS = 200;
    private static final List<String> COLUMNS = List.of("row", "column", "value", "rule", "text");

    @Reference AccountImports imports;
    @Reference Jobs jobs;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(index = 0, name = "file", description = "A workbook or text file", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Argument(
            index = 1,
            name = "passwords",
            description = "A file that does not exist yet, for the initial passwords",
            required = true)
    @Completion(FileCompleter.class)
    String passwords;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException, IOException, InterruptedException {
        Path from = Path.of(file);
        if (!Files.isRegularFile(from)) {
            throw new CommandException("no file / 没有这个文件: " + file);
        }
        // made first: an import whose passwords have no place to go helps nobody
        Path to = privately(Path.of(passwords));
        try {
            SealedBox.Keys keys = SealedBox.newKeys();
            Actor by = Console.operator();
            AccountImport done = awaited(begun(from, keys, by), by);
            if (done.created() > 0) {
                Files.write(
                        to,
                        Console.answer(
                                texts, () -> imports.passwords(done.id(), keys.openingKey(), by)));
            }
            print(done, by);
        } finally {
            if (Files.size(to) == 0) {
                Files.delete(to);
            }
        }
        return null;
    }

    /** Readable by its owner only, where the file system knows owners. */
    private static Path privately(Path path) throws IOException, CommandException {
        try {
            return created(path);
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(
                    "密码文件已存在，请另取文件名 / the file is there, choose another name: " + path);
        } catch (IOException e) {
            throw new CommandException("不能写密码文件 / cannot write the file of passwords: " + path);
        }
    }

    private static Path created(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createFile(
                        path,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))
                : Files.createFile(path);
    }

    private AccountImport begun(Path from, SealedBox.Keys keys, Actor by)
            throws IOException, CommandException {
        try (InputStream content = Files.newInputStream(from)) {
            String name = from.getFileName().toString();
            return Console.answer(
                    texts, () -> imports.begin(content, name, "", keys.sealKey(), by));
        }
    }

    private AccountImport awaited(AccountImport begun, Actor by) throws InterruptedException {
        AccountImport now = begun;
        while (now.state() == AccountImport.State.RUNNING) {
            Thread.sleep(LOOK_MILLIS);
            boolean over =
                    now.job().flatMap(jobs::find).map(run -> run.state().isFinal()).orElse(false);
            now = imports.get(begun.id(), by);
            if (over) {
                return now;
            }
        }
        return now;
    }

    private void print(AccountImport done, Actor by) {
        List<Map<String, Object>> errors =
                imports
                        .errors(done.id(), new PageRequest(Optional.empty(), PageRequest.MAX), by)
                        .items()
                        .stream()
                        .limit(SHOWN_ERRORS)
                        .map(this::row)
                        .toList();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("import", done.id());
        row.put("state", done.state().name());
        row.put("created", done.created());
        row.put("same", done.same());
        row.put("refused", done.refused());
        row.put("reason", done.reason());
        if (json) {
            row.put("errors", errors);
            Console.print(session.getConsole(), row);
            return;
        }
        Console.table(session.getConsole(), new ArrayList<>(row.keySet()), List.of(row));
        if (!errors.isEmpty()) {
            Console.table(session.getConsole(), COLUMNS, errors);
        }
    }

    private Map<String, Object> row(RowError error) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("row", error.row());
        row.put("column", Character.toString('A' + error.column()));
        row.put("value", error.value());
        row.put("rule", error.rule());
        row.put("text", texts.of(error.reason(), Locale.CHINESE));
        return row;
    }
}
