package org.xueji.launcher.node;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What is known of a node that was started: kept in its folder, so that stop and status find it.
 *
 * @param started when its process began; with the pid it tells a reused pid apart
 */
public record NodeState(long pid, Instant started, Ports ports) {

    private static final Duration CLOCK_STEP = Duration.ofMinutes(5);

    public static Optional<NodeState> read(NodeFolder folder) throws IOException {
        Path file = folder.state();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties p = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            p.load(in);
        }
        return Optional.of(
                new NodeState(
                        Long.parseLong(p.getProperty("pid")),
                        Instant.parse(p.getProperty("started")),
                        new Ports(
                                Integer.parseInt(p.getProperty("http")),
                                Integer.parseInt(p.getProperty("ssh")))));
    }

    void write(NodeFolder folder) throws IOException {
        Properties p = new Properties();
        p.setProperty("pid", Long.toString(pid));
        p.setProperty("started", started.toString());
        p.setProperty("http", Integer.toString(ports.http()));
        p.setProperty("ssh", Integer.toString(ports.ssh()));
        try (Writer out = Files.newBufferedWriter(folder.state())) {
            p.store(out, "the running node; written by xueji start");
        }
    }

    /** The node's process, if it still runs and the pid has not gone to another one. */
    public Optional<ProcessHandle> process() {
        // a number is not given again so soon, but the machine's clock may be set back meanwhile
        Instant latest = started.plus(CLOCK_STEP);
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(
                        handle ->
                                handle.info()
                                        .startInstant()
                                        .map(begun -> !begun.isAfter(latest))
                                        .orElse(true));
    }

    public String url() {
        return "http://127.0.0.1:" + ports.http();
    }
}
