package org.xueji.launcher;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.xueji.launcher.demo.DemoFolder;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops a node, or the demo. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stops the node of a data folder; without --data, the demo.")
final class StopCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the node's folder; default: the demo's")
    private Path data;

    @Override
    public Integer call() {
        NodeFolder folder = data == null ? DemoFolder.current() : new NodeFolder(data);
        boolean stopped = new Node(Distribution.current(), folder).stop();
        DemoFolder.stopDatabase(folder);
        System.out.println(stopped ? "已停止 / stopped" : "没有运行 / nothing was running");
        return 0;
    }
}
