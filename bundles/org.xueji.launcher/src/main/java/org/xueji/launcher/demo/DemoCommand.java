package org.xueji.launcher.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import org.xueji.launcher.node.Ports;
import org.xueji.launcher.node.StartOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the main job from beginning to end on generated pupils, and leaves the node running. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a fresh demo node and takes a school's first-graders from a workbook of 78 fields to approved records,",
            "as the registrar, the leader and the county would; then one of them moves to a school of the next county.",
            "Leaves it running; xueji stop ends it."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final Duration READY = Duration.ofSeconds(180);

    @Option(
            names = "--pupils",
            defaultValue = "300",
            description = "rows of the workbook; default: ${DEFAULT-VALUE}")
    private int pupils;

    @Option(
            names = "--defects",
            defaultValue = "12",
            description = "rows with a planted defect; default: ${DEFAULT-VALUE}")
    private int defects;

    @Option(
            names = "--seed",
            defaultValue = "2014",
            description = "the same seed makes the same pupils; default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--database",
            paramLabel = "FILE|embedded-postgres",
            description = "data source file, or a PostgreSQL of its own; default: embedded Derby")
    private String database;

    @Option(names = "--json", description = "print one line of JSON last")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        check();
        Node node = new Node(Distribution.current(), DemoFolder.current());
        clear(node);
        Story story = new Story(System.out, json);
        Optional<Path> dataSource = dataSource(node.folder());
        NodeState state = node.start(new StartOptions("demo", Ports.free(), dataSource, List.of()));
        story.tell("启动节点 / starting a node: " + state.url());
        node.awaitReady(state, READY, waiting -> story.tick());
        DemoSummary summary =
                new DemoWalk(node, state, new DemoOptions(pupils, defects, seed), story).walk();
        summary.print(System.out, json);
        return 0;
    }

    private void check() {
        if (pupils < 1 || pupils > 20_000) {
            throw new LauncherFailed("--pupils is 1 to 20000: one upload is one school's");
        }
        if (defects < 0 || defects > pupils / 2) {
            throw new LauncherFailed("--defects is 0 to half of --pupils");
        }
    }

    private static void clear(Node node) throws IOException {
        node.stop();
        DemoFolder.stopDatabase(node.folder());
        node.folder().delete();
        Files.createDirectories(node.folder().root());
    }

    private Optional<Path> dataSource(NodeFolder folder) throws IOException {
        if (database == null) {
            return Optional.empty();
        }
        if (!database.equals("embedded-postgres")) {
            return Optional.of(Path.of(database));
        }
        int port = new LocalPostgres(folder.root().resolve("postgres")).start();
        Path file = folder.root().resolve("postgres.cfg");
        Files.writeString(file, PostgresDataSource.onLoopback(port));
        return Optional.of(file);
    }
}
