package org.xueji.launcher.rehearse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import org.xueji.launcher.node.Ports;
import org.xueji.launcher.node.StartOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a rehearsal node with a province of generated pupils. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a rehearsal node with a generated province and leaves it running; xueji stop --data ends it.",
            "The same command again goes on where it stood, waits for one that works, or says that all is there.",
            "A live database is refused, and a folder whose node works on another database is left as it is."
        })
public final class RehearseCommand implements Callable<Integer> {

    private static final Duration READY = Duration.ofSeconds(300);

    @Option(
            names = "--pupils",
            defaultValue = "5000000",
            description = "how many; default: ${DEFAULT-VALUE}")
    private int pupils;

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "the same seed makes the same pupils; default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--year",
            defaultValue = "0",
            description = "the present school year; default: that of the clock")
    private int year;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the node's folder; default: rehearsal beside the demo's")
    private Path data;

    @Option(
            names = "--database",
            paramLabel = "FILE",
            description = "data source file; default: a PostgreSQL of its own in the folder")
    private Path database;

    @Option(names = "--json", description = "print one line of JSON last")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Path folder =
                data == null
                        ? Path.of(System.getProperty("xueji.work", ".")).resolve("rehearsal")
                        : data;
        Node node = new Node(Distribution.current(), new NodeFolder(folder));
        NodeState state = node.running().isPresent() ? node.running().get() : started(node);
        tell("节点 / node: " + state.url());
        try (Console console = node.console(state)) {
            ProvinceLoad load = new ProvinceLoad(console);
            ProvinceLoad.Result made = load.run(pupils, seed, year, this::tell);
            Path truth = folder.resolve("ground-truth.csv").toAbsolutePath();
            ObjectNode line = (ObjectNode) made.status();
            OverdueCases overdue =
                    new OverdueCases(
                            console, state.url(), folder.resolve("overdue.json"), this::tell);
            overdue.plant(line.path("enrolled").asLong());
            ObjectNode planted = (ObjectNode) load.truth(truth);
            OverdueCases.Found late = overdue.tell(truth);
            planted.put("OVERDUE_CASE", late.planted());
            planted.put("wrong", planted.path("wrong").asLong() + late.wrong());
            line.set("planted", planted);
            line.put("truth", truth.toString());
            print(line, state, folder);
        }
        return 0;
    }

    private NodeState started(Node node) throws IOException {
        Path source = new RehearsalSource(node.folder()).of(Optional.ofNullable(database));
        NodeState state =
                node.start(
                        new StartOptions(
                                "rehearsal", Ports.free(), Optional.of(source), List.of()));
        node.awaitReady(state, READY, ready -> stopUnlessForRehearsal(node, ready));
        return state;
    }

    private static void stopUnlessForRehearsal(Node node, String ready) {
        try {
            BornForRehearsal.requireOfStarting(ready);
        } catch (LauncherFailed e) {
            node.stop();
            throw e;
        }
    }

    private void tell(String what) {
        System.err.println("rehearse: " + what);
    }

    private void print(ObjectNode line, NodeState state, Path folder) {
        line.put("url", state.url());
        if (json) {
            System.out.println(line);
            return;
        }
        System.out.printf(
                "学生 pupils     %,d%n在籍 on roll    %,d%n学校 schools    %,d%n班级 classes    %,d%n拒收 refused    %,d%n",
                line.path("enrolled").asLong(),
                line.path("onRoll").asLong(),
                line.path("schools").asLong(),
                line.path("classes").asLong(),
                line.path("refused").asLong());
        System.out.printf("真值清单 truth  %s%n", line.path("truth").asText());
        System.out.printf(
                "用时 seconds    %.1f%n校验 digest     %s%n控制台 console  ./xueji console --data %s%n",
                line.path("seconds").asDouble(), line.path("digest").asText(), folder);
    }
}
