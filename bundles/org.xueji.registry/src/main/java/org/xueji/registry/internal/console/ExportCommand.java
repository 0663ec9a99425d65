package org.xueji.registry.internal.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.registry.internal.Actions;
import org.xueji.registry.internal.export.ExportFormat;
import org.xueji.registry.internal.export.RollExportRequest;
import org.xueji.registry.internal.export.RollExports;
import org.xueji.registry.internal.org.SnapshotOrgTree;

@Service
@Access(Actions.EXPORT_STUDENTS)
@Command(
        scope = "registry",
        name = "export",
        description = "Writes the roll of an organisation to a new file (导出在籍学生)")
public final class ExportCommand implements Action {

    @Reference private RollExports exports;
    @Reference private SnapshotOrgTree tree;
    @Reference private Texts texts;

    @Argument(
            name = "file",
            description =
                    "Ends with .xlsx or .csv; a folder gets a file of the usual name as .xlsx",
            required = true)
    @Completion(FileCompleter.class)
    private String file;

    @Option(name = "--scope", description = "Code of an organisation; everybody when left out")
    @Completion(OrgCodeCompleter.class)
    private String scope = "610000";

    @Option(name = "--grade", description = "Code of a grade")
    private String grade;

    @Option(name = "--json", description = "Prints JSON")
    private boolean json;

    @Override
    public Object execute() throws CommandException, IOException {
        Path path = Path.of(file);
        ExportFormat format =
                Files.isDirectory(path)
                        ? ExportFormat.XLSX
                        : ExportFormat.of(file.substring(file.lastIndexOf('.') + 1))
                                .orElseThrow(
                                        () ->
                                                new CommandException(
                                                        "文件名须以 .xlsx 或 .csv 结尾 / the name of the"
                                                                + " file has to end with .xlsx or"
                                                                + " .csv"));
        RollExportRequest wanted =
                new RollExportRequest(
                        Rows.org(tree, scope),
                        format,
                        Optional.ofNullable(grade),
                        Optional.empty());
        RollExports.Granted granted =
                Console.answer(texts, () -> exports.grant(wanted, Console.operator()));
        Path target = Files.isDirectory(path) ? path.resolve(granted.fileName()) : path;
        if (Files.exists(target)) {
            throw new CommandException("文件已存在 / the file exists: " + target);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pupils", written(granted, target));
        row.put("bytes", Files.size(target));
        row.put("file", target.toAbsolutePath().toString());
        Console.row(row, json);
        return null;
    }

    /** Whole or not at all: a part is never under the name that was asked for. */
    private static long written(RollExports.Granted granted, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            long pupils;
            try (OutputStream out = Files.newOutputStream(part)) {
                pupils = granted.writeTo(out);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return pupils;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
