package org.xueji.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.xueji.launcher.demo.LocalPostgres;
import org.xueji.launcher.demo.PostgresDataSource;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import org.xueji.launcher.node.Ports;
import org.xueji.launcher.node.StartOptions;

/**
 * The assembled distribution as a process of its own, on a fresh data folder: started before the
 * first class that uses it, ended after the last.
 */
final class NodeUnderTest implements BeforeAllCallback, AfterAllCallback {

    private static final Duration READY = Duration.ofSeconds(180);
    private static final Duration CONSOLE = Duration.ofSeconds(120);

    /** Nodes of tests live for seconds: compiling well costs more than it gives back. */
    private static final List<String> QUICK_TO_START = List.of("-XX:TieredStopAtLevel=1");

    private static final String OTHER_SESSIONS =
            "SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
                    + " AND pid <> pg_backend_pid()";

    private static final Path WORK = Path.of(System.getProperty("xueji.work", "target/nodes"));

    /** On PostgreSQL; shared by the classes that leave it as they found it. */
    static final NodeUnderTest SHARED = new NodeUnderTest("shared", true, true);

    private final String name;
    private final boolean shared;
    private final Optional<LocalPostgres> server;
    private final Node node;
    private Setting setting = etc -> {};
    private String kind = "demo";
    private Optional<Path> dataSource = Optional.empty();
    private List<String> compiler = QUICK_TO_START;
    private final Ports ports = Ports.free();
    private Optional<Path> documents = Optional.empty();
    private int serverPort;
    private boolean runs;

    private NodeUnderTest(String name, boolean onPostgres, boolean shared) {
        this.name = name;
        this.shared = shared;
        this.server =
                onPostgres
                        ? Optional.of(new LocalPostgres(WORK.resolve(name + "-server")))
                        : Optional.empty();
        this.node = new Node(Distribution.current(), new NodeFolder(WORK.resolve(name)));
    }

    /** A node on embedded Derby, for one class. */
    static NodeUnderTest onDerby(String name) {
        return new NodeUnderTest(name, false, false);
    }

    /** A node on a PostgreSQL server of its own, for one class. */
    static NodeUnderTest onPostgres(String name) {
        return new NodeUnderTest(name, true, false);
    }

    /** What an operator writes into the files of a node before he starts it. */
    @FunctionalInterface
    interface Setting {
        void write(Path etc) throws IOException;
    }

    /** The same, set so before it is started. */
    NodeUnderTest set(Setting how) {
        setting = how;
        return this;
    }

    /** The same, on a live database. */
    NodeUnderTest live() {
        kind = "live";
        return this;
    }

    /** The same, on a rehearsal database. */
    NodeUnderTest rehearsal() {
        kind = "rehearsal";
        return this;
    }

    /** The same, for a class that hashes passwords by the hundred: each costs half. */
    NodeUnderTest quickAtHashing() {
        compiler = List.of();
        return this;
    }

    /** A further node on the database and the documents of this one; not started. */
    NodeUnderTest beside(String other) throws IOException {
        NodeUnderTest second = new NodeUnderTest(other, false, false);
        second.dataSource = dataSource;
        second.serverPort = serverPort;
        second.documents = Optional.of(node.folder().root().resolve("documents"));
        second.clear();
        second.node.setUp();
        second.haveTime();
        return second;
    }

    /** No test here is about policies that hang; others must not be fenced by a busy machine. */
    private void haveTime() throws IOException {
        Files.writeString(
                node.folder().etc().resolve("org.xueji.policies.cfg"), "budget_millis = 30000\n");
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (shared) {
            startOnce();
        } else {
            prepare();
            start();
            awaitReady();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!shared) {
            end();
        }
    }

    /**
     * Runs until the process of the tests ends: to JUnit each class is a session of its own where
     * several processes share the classes, so a store of JUnit would end with each class.
     */
    private synchronized void startOnce() throws IOException {
        if (runs) {
            return;
        }
        prepare();
        start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end of " + name));
        awaitReady();
        runs = true;
    }

    /** Empty folders, and a running database server where one is wanted. */
    void prepare() throws IOException {
        clear();
        if (server.isPresent()) {
            server.get().stop();
            new NodeFolder(WORK.resolve(name + "-server")).delete();
            serverPort = server.get().start();
            Path file = WORK.resolve(name + "-server").resolve("postgres.cfg");
            Files.writeString(file, PostgresDataSource.onLoopback(serverPort));
            dataSource = Optional.of(file);
        }
        node.setUp();
        haveTime();
        setting.write(node.folder().etc());
    }

    void clear() throws IOException {
        node.stop();
        node.folder().delete();
        Files.createDirectories(node.folder().root());
    }

    void end() {
        node.stop();
        server.ifPresent(LocalPostgres::stop);
    }

    NodeState start() {
        List<String> java = new ArrayList<>(compiler);
        documents.ifPresent(folder -> java.add("-Dxueji.documents.dir=" + folder.toAbsolutePath()));
        return node.start(new StartOptions(kind, ports, dataSource, java));
    }

    void awaitReady() {
        node.awaitReady(state(), READY, waiting -> {});
    }

    /** Ends the process as a power failure would. */
    void kill() {
        ProcessHandle process = state().process().orElseThrow();
        process.destroyForcibly();
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !process.isAlive());
    }

    /** Once it was killed: what its sessions were still committing is there, or never will be. */
    void awaitDatabaseAlone() {
        if (isEmbedded()) {
            return;
        }
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Outside.count(this, OTHER_SESSIONS) == 0);
    }

    void stop() {
        node.stop();
    }

    /** The node goes on without its database. */
    void stopDatabase() {
        server.orElseThrow().stop();
    }

    /** The database ends as in a power failure, and is started again at the same address. */
    void killDatabase() {
        server.orElseThrow().kill();
        server.orElseThrow().start(serverPort);
    }

    /** On Derby, which opens a database once: only one that has stopped is seen from outside. */
    boolean isEmbedded() {
        return dataSource.isEmpty();
    }

    NodeState state() {
        return node.running().orElseThrow(() -> new IllegalStateException("the node does not run"));
    }

    NodeFolder folder() {
        return node.folder();
    }

    Ports ports() {
        return ports;
    }

    String url() {
        return "http://127.0.0.1:" + ports.http();
    }

    /** To be closed. */
    Console openConsole() {
        return node.console(state());
    }

    /** What a console command prints. */
    String console(String command) {
        return answer(console -> console.run(command, CONSOLE));
    }

    /** What a console command with {@code --json} answers. */
    JsonNode json(String command) {
        return answer(console -> console.json(command, CONSOLE));
    }

    private <T> T answer(Function<Console, T> asked) {
        try (Console console = openConsole()) {
            return asked.apply(console);
        } catch (LauncherFailed e) {
            throw NodeThreads.isSilence(e)
                    ? new LauncherFailed(e.getMessage() + consoleThreads(), e)
                    : e;
        }
    }

    /** Where those are that serve the console; for messages. */
    String consoleThreads() {
        return node.running()
                .flatMap(NodeState::process)
                .map(process -> " [" + NodeThreads.whereIs(process.pid(), "sshd-SshServer") + "]")
                .orElse(" [the node does not run]");
    }

    /** The database, seen from outside the node; to be let go of by {@link #release}. */
    Connection sql() throws SQLException {
        return isEmbedded()
                ? DriverManager.getConnection(derby())
                : DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + serverPort + "/postgres",
                        "postgres",
                        "postgres");
    }

    /** Lets the node have its database back. */
    void release() throws SQLException {
        if (isEmbedded()) {
            Outside.shutDown(derby());
        }
    }

    private String derby() {
        return "jdbc:derby:" + node.folder().root().resolve("database/xueji");
    }
}
