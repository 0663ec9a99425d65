package org.xueji.launcher.node;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A node as a process of its own, which goes on when the launcher ends. */
public final class Node {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Distribution distribution;
    private final NodeFolder folder;
    private final Health health = new Health();

    public Node(Distribution distribution, NodeFolder folder) {
        this.distribution = distribution;
        this.folder = folder;
    }

    public NodeFolder folder() {
        return folder;
    }

    public Optional<NodeState> running() {
        try {
            return NodeState.read(folder).filter(state -> state.process().isPresent());
        } catch (IOException e) {
            throw new LauncherFailed("cannot read " + folder.state() + ": " + e.getMessage(), e);
        }
    }

    /** Makes the folder, unless a node has been set up there; {@link #start} does so too. */
    public void setUp() throws IOException {
        if (!folder.isSetUp()) {
            new Setup(distribution).create(folder);
        }
    }

    /** Starts the process; {@link #awaitReady} tells when it serves. */
    public NodeState start(StartOptions options) {
        running()
                .ifPresent(
                        state -> {
                            throw new LauncherFailed(
                                    "a node runs in "
                                            + folder.root()
                                            + " already, at "
                                            + state.url()
                                            + "; stop it first: xueji stop --data "
                                            + folder.root());
                        });
        try {
            setUp();
            new Setup(distribution).useDatabase(folder, options.database());
            Instant begun = Instant.now();
            Process process = processFor(options).start();
            NodeState state = new NodeState(process.pid(), begun, options.ports());
            state.write(folder);
            return state;
        } catch (IOException e) {
            throw new LauncherFailed("cannot start a node: " + e.getMessage(), e);
        }
    }

    private ProcessBuilder processFor(StartOptions options) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(distribution.karafScript().toString(), "daemon");
        Map<String, String> env = builder.environment();
        env.put("KARAF_BASE", folder.root().toString());
        env.put("KARAF_ETC", folder.etc().toString());
        env.put("KARAF_DATA", folder.cache().toString());
        env.put("XUEJI_HTTP_PORT", Integer.toString(options.ports().http()));
        env.put("XUEJI_SSH_PORT", Integer.toString(options.ports().ssh()));
        // several nodes may run from one distribution, which may be read-only
        env.put("CHECK_ROOT_INSTANCE_RUNNING", "false");
        env.put("KARAF_SYSTEM_OPTS", "-Dkaraf.instances=" + folder.root().resolve("instances"));
        List<String> java = new ArrayList<>(options.javaOptions());
        java.add("-Dxueji.database.kind=" + options.kind());
        env.put("EXTRA_JAVA_OPTS", String.join(" ", java));
        Files.createDirectories(folder.log());
        return builder.directory(folder.root().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(folder.output().toFile());
    }

    /**
     * Waits until the node serves.
     *
     * @param everySecond told what the node waits for, about once a second
     */
    public void awaitReady(
            NodeState state, Duration limit, java.util.function.Consumer<String> everySecond) {
        Instant end = Instant.now().plus(limit);
        String last = "";
        while (Instant.now().isBefore(end)) {
            var answer = health.ready(state.ports().http());
            if (answer.isPresent() && answer.get().statusCode() == 200) {
                return;
            }
            last = answer.map(java.net.http.HttpResponse::body).orElse(last);
            if (state.process().isEmpty()) {
                throw new LauncherFailed(
                        "the node ended while it started; see "
                                + folder.log()
                                + " and "
                                + folder.output());
            }
            everySecond.accept(last);
            pause(state);
        }
        throw new LauncherFailed(
                "the node was not ready within "
                        + limit.toSeconds()
                        + " s; see "
                        + folder.log()
                        + "\n"
                        + last);
    }

    /** What {@code /health/ready} says now. */
    public Optional<java.net.http.HttpResponse<String>> ready(NodeState state) {
        return health.ready(state.ports().http());
    }

    /** Asks the node to stop and waits for it; false when none was running. */
    public boolean stop() {
        Optional<ProcessHandle> process = running().flatMap(NodeState::process);
        if (process.isEmpty()) {
            return false;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            Files.deleteIfExists(folder.state());
            return true;
        } catch (TimeoutException e) {
            throw new LauncherFailed(
                    "the node did not stop within "
                            + STOP_LIMIT.toSeconds()
                            + " s; its process is "
                            + process.get().pid(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        } catch (ExecutionException | IOException e) {
            throw new LauncherFailed("cannot stop the node: " + e.getMessage(), e);
        }
    }

    public Console console(NodeState state) {
        return Console.open(folder, state.ports().ssh());
    }

    private static void pause(NodeState state) {
        try {
            state.process()
                    .orElse(ProcessHandle.current())
                    .onExit()
                    .get(200, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // still running: ask again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        } catch (ExecutionException e) {
            throw new LauncherFailed("cannot wait for the node", e);
        }
    }
}
