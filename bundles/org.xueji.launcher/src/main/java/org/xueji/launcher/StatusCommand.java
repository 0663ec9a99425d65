package org.xueji.launcher;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xueji.launcher.demo.DemoFolder;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether a node runs and is ready. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Says whether a node runs and is ready. Exit code: 0 ready, 1 not ready, 3 not running.")
final class StatusCommand implements Callable<Integer> {

    private static final int NOT_READY = 1;
    private static final int NOT_RUNNING = 3;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the node's folder; default: the demo's")
    private Path data;

    @Override
    public Integer call() {
        NodeFolder folder = data == null ? DemoFolder.current() : new NodeFolder(data);
        Node node = new Node(Distribution.current(), folder);
        Optional<NodeState> state = node.running();
        if (state.isEmpty()) {
            System.out.println("没有运行 / not running: " + folder.root());
            return NOT_RUNNING;
        }
        System.out.println("运行中 / running: " + state.get().url() + ", pid " + state.get().pid());
        Optional<HttpResponse<String>> answer = node.ready(state.get());
        answer.ifPresent(ready -> System.out.println(ready.body()));
        return answer.filter(ready -> ready.statusCode() == 200).isPresent() ? 0 : NOT_READY;
    }
}
