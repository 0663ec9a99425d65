package org.xueji.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A node's SSH port, used with the system's ssh program and the operator's own key. */
final class OperatorFiles {

    private OperatorFiles() {}

    static boolean isSshThere() throws IOException, InterruptedException {
        return new Command(List.of("sh", "-c"), Map.of()).run("command -v ssh").status() == 0;
    }

    /** Whether a console command is run. */
    static boolean canRun(NodeUnderTest node) throws IOException, InterruptedException {
        return ssh(node, List.of(), "shell:info");
    }

    /** Whether the file transfer subsystem is opened. */
    static boolean canFetch(NodeUnderTest node) throws IOException, InterruptedException {
        return ssh(node, List.of("-s"), "sftp");
    }

    private static boolean ssh(NodeUnderTest node, List<String> options, String what)
            throws IOException, InterruptedException {
        Path known = node.folder().root().resolve("keys").resolve("known_hosts_test");
        List<String> line = new ArrayList<>(List.of("ssh", "-n", "-T", "-o", "BatchMode=yes"));
        line.addAll(List.of("-o", "StrictHostKeyChecking=accept-new"));
        line.addAll(List.of("-o", "UserKnownHostsFile=" + known));
        line.addAll(List.of("-i", node.folder().operatorKey().toString()));
        line.addAll(List.of("-p", Integer.toString(node.ports().ssh())));
        line.addAll(options);
        return new Command(line, Map.of()).run("operator@127.0.0.1", what).status() == 0;
    }
}
