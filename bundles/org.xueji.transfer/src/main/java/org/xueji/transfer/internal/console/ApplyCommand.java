package org.xueji.transfer.internal.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.text.Texts;
import org.xueji.registry.api.PersonId;
import org.xueji.shared.console.Console;
import org.xueji.transfer.api.TransferReason;
import org.xueji.transfer.internal.flow.Application;
import org.xueji.transfer.internal.flow.Applying;
import org.xueji.transfer.internal.flow.Evidence;
import org.xueji.transfer.internal.flow.TransferActions;
import org.xueji.transfer.internal.store.Transfer;

@Service
@Access(TransferActions.APPLY)
@Command(
        scope = "transfer",
        name = "apply",
        description = "Draws up and sends an application for the school of a pupil (代转出学校申请)")
public final class ApplyCommand implements Action {
    @Reference Applying applying;
    @Reference Evidence evidence;
    @Reference OrgTree tree;
    @Reference Texts texts;
    @Reference Session session;

    @Argument(index = 0, name = "student", description = "Id of the pupil", required = true)
    String student;

    @Argument(
            index = 1,
            name = "receiving",
            description = "Code of the receiving school",
            required = true)
    String receiving;

    @Option(name = "--number", description = "Student number, as the paper says", required = true)
    String number;

    @Option(name = "--name", description = "Name, as the paper says", required = true)
    String name;

    @Option(
            name = "--reason",
            description = "HUKOU_MOVE, FAMILY_MOVE, PARENT_WORK or OTHER",
            required = true)
    String reason;

    @Option(name = "--details", description = "The reason in words")
    String details = "";

    @Option(name = "--override", description = "Why a pupil of the graduating grade has to go")
    String override = "";

    @Option(
            name = "--evidence",
            description = "A JPEG, PNG or PDF on this node; may be given several times",
            required = true,
            multiValued = true)
    @Completion(FileCompleter.class)
    List<String> papers;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException, IOException {
        Actor by = Console.operator();
        TransferReason why = reason();
        Transfer drawn =
                Console.answer(
                        texts,
                        () ->
                                applying.draw(
                                        new Application(
                                                PersonId.parse(student),
                                                number.strip().toUpperCase(Locale.ROOT),
                                                name,
                                                receiving.strip(),
                                                why,
                                                details.strip(),
                                                override.strip()),
                                        by));
        for (String paper : papers) {
            add(drawn, Path.of(paper), by);
        }
        Transfer sent =
                Console.answer(texts, () -> applying.submit(drawn.id(), drawn.version(), by));
        Console.print(session.getConsole(), json, TransferRow.of(sent, tree));
        return null;
    }

    private void add(Transfer drawn, Path paper, Actor by) throws CommandException, IOException {
        if (!Files.isRegularFile(paper)) {
            throw new CommandException("no file / 没有这个文件: " + paper);
        }
        try (InputStream content = Files.newInputStream(paper)) {
            String title = paper.getFileName().toString();
            Console.answer(texts, () -> evidence.add(drawn.id(), title, content, by));
        }
    }

    private TransferReason reason() throws CommandException {
        for (TransferReason each : TransferReason.values()) {
            if (each.name().equals(reason)) {
                return each;
            }
        }
        throw new CommandException(
                "no such reason / 没有这个原因: " + reason + " " + List.of(TransferReason.values()));
    }
}
