package org.xueji.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import org.xueji.launcher.node.Ports;
import org.xueji.launcher.node.StartOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a node for real use. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description =
                "Starts a node on a data folder, for real use; makes the folder at the first start.")
final class StartCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "the node's folder: configuration, database, files, logs")
    private Path data;

    @Option(
            names = "--database",
            paramLabel = "FILE",
            description =
                    "data source file for PostgreSQL; etc/postgres.cfg.example is a pattern. Default: embedded Derby")
    private Path database;

    @Option(names = "--kind", hidden = true, defaultValue = "live")
    private String kind;

    @Option(names = "--http-port", defaultValue = "8181", description = "default: ${DEFAULT-VALUE}")
    private int httpPort;

    @Option(names = "--ssh-port", defaultValue = "8101", description = "default: ${DEFAULT-VALUE}")
    private int sshPort;

    @Option(
            names = "--wait",
            defaultValue = "120",
            paramLabel = "SECONDS",
            description = "how long to wait until it serves; default: ${DEFAULT-VALUE}")
    private long wait;

    @Option(names = "--json", description = "print one line of JSON last")
    private boolean json;

    @Override
    public Integer call() {
        Node node = new Node(Distribution.current(), new NodeFolder(data));
        NodeState state =
                node.start(
                        new StartOptions(
                                kind,
                                new Ports(httpPort, sshPort),
                                Optional.ofNullable(database),
                                List.of()));
        node.awaitReady(state, Duration.ofSeconds(wait), waiting -> {});
        if (json) {
            System.out.printf("{\"url\":\"%s\",\"pid\":%d}%n", state.url(), state.pid());
        } else {
            System.out.println("已启动 / started: " + state.url());
            System.out.println("控制台 / console: xueji console --data " + node.folder().root());
        }
        return 0;
    }
}
