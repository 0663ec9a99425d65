package org.xueji.rehearsal.internal.console;

import java.util.OptionalInt;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.text.Texts;
import org.xueji.rehearsal.internal.load.Loading;
import org.xueji.rehearsal.internal.load.RehearsalActions;
import org.xueji.shared.console.Console;

@Service
@Access(RehearsalActions.LOAD)
@Command(
        scope = "rehearsal",
        name = "load",
        description = "Generates a province of pupils into this rehearsal database (生成演练数据)")
public final class LoadCommand implements Action {
    @Reference Loading loading;
    @Reference Texts texts;
    @Reference Session session;

    @Option(name = "--pupils", description = "How many", required = true)
    int pupils;

    @Option(name = "--seed", description = "The same seed makes the same pupils")
    long seed = 42;

    @Option(name = "--year", description = "The present school year; default: that of the clock")
    int year;

    @Option(name = "--json", description = "Prints JSON")
    boolean json;

    @Override
    public Object execute() throws CommandException {
        Loading.Status status =
                Console.answer(
                        texts,
                        () ->
                                loading.load(
                                        pupils,
                                        seed,
                                        year == 0 ? OptionalInt.empty() : OptionalInt.of(year),
                                        Console.operator()));
        Console.print(session.getConsole(), json, Shown.of(status, texts));
        return null;
    }
}
