package org.xueji.launcher;

import org.xueji.launcher.bench.BenchCommand;
import org.xueji.launcher.demo.DemoCommand;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.rehearse.RehearseCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The {@code xueji} command. */
@Command(
        name = "xueji",
        description = "Xueji 学籍: the student-status platform of a province.",
        subcommands = {
            DemoCommand.class,
            StartCommand.class,
            StopCommand.class,
            StatusCommand.class,
            ConsoleCommand.class,
            RehearseCommand.class,
            BenchCommand.class,
            HelpCommand.class
        },
        footer = "xueji help COMMAND tells more of one command.")
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        // what stands behind the console's command is the command's
        line.getSubcommands().get("console").setStopAtPositional(true);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> {
                            if (!(failure instanceof LauncherFailed)) {
                                throw failure;
                            }
                            command.getErr().println("xueji: " + failure.getMessage());
                            return command.getCommandSpec().exitCodeOnExecutionException();
                        });
    }
}
