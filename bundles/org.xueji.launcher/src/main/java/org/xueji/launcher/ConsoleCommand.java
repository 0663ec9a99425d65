package org.xueji.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.xueji.launcher.demo.DemoFolder;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The operator's console: one command, or a session. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        description = "Runs a command on a node's console; without a command, opens a session.")
final class ConsoleCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the node's folder; default: the demo's")
    private Path data;

    @Option(
            names = "--limit",
            defaultValue = "3600",
            paramLabel = "SECONDS",
            description = "default: ${DEFAULT-VALUE}")
    private long limit;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "such as registry:find 张")
    private List<String> command = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        NodeFolder folder = data == null ? DemoFolder.current() : new NodeFolder(data);
        Node node = new Node(Distribution.current(), folder);
        NodeState state =
                node.running()
                        .orElseThrow(() -> new LauncherFailed("no node runs in " + folder.root()));
        if (command.isEmpty()) {
            return session(folder, state);
        }
        try (Console console = node.console(state)) {
            System.out.print(console.run(String.join(" ", command), Duration.ofSeconds(limit)));
        }
        return 0;
    }

    private static int session(NodeFolder folder, NodeState state)
            throws IOException, InterruptedException {
        return new ProcessBuilder(
                        "ssh",
                        "-i",
                        folder.operatorKey().toString(),
                        "-p",
                        Integer.toString(state.ports().ssh()),
                        "-o",
                        "StrictHostKeyChecking=accept-new",
                        "-o",
                        "UserKnownHostsFile="
                                + folder.root().resolve("keys").resolve("known_hosts"),
                        "operator@127.0.0.1")
                .inheritIO()
                .start()
                .waitFor();
    }
}
