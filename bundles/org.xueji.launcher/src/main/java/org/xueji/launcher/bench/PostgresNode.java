package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xueji.launcher.demo.Api;
import org.xueji.launcher.demo.LocalPostgres;
import org.xueji.launcher.demo.People;
import org.xueji.launcher.demo.PostgresDataSource;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import org.xueji.launcher.node.Ports;
import org.xueji.launcher.node.StartOptions;
import org.xueji.launcher.prove.SummerRuns;

/**
 * A fresh rehearsal node on a PostgreSQL of its own, or beside another one; closing stops what was
 * started for it.
 */
final class PostgresNode implements AutoCloseable, SummerRuns.Node {

    private static final Duration START_LIMIT = Duration.ofSeconds(300);

    private final Node node;
    private final Optional<LocalPostgres> server;
    private final Path serverFolder;
    private final int port;
    private final StartOptions options;
    private NodeState state;

    private PostgresNode(
            Node node,
            Optional<LocalPostgres> server,
            Path serverFolder,
            int port,
            StartOptions options,
            NodeState state) {
        this.node = node;
        this.server = server;
        this.serverFolder = serverFolder;
        this.port = port;
        this.options = options;
        this.state = state;
    }

    /**
     * What an earlier run left there goes first.
     *
     * @param work the benchmark's own folder
     */
    static PostgresNode start(Distribution distribution, Path work) {
        Path folder = work.resolve("server");
        new LocalPostgres(folder).stop();
        Folders.delete(new NodeFolder(folder));
        return start(distribution, work, folder);
    }

    /**
     * A fresh node on a server that has its data already.
     *
     * @param folder the server's
     */
    static PostgresNode start(Distribution distribution, Path work, Path folder) {
        LocalPostgres server = new LocalPostgres(folder);
        new Node(distribution, new NodeFolder(work.resolve("node"))).stop();
        server.stop();
        boolean ready = false;
        try {
            int port = server.start();
            PostgresNode first =
                    start(distribution, work, "node", Optional.of(server), folder, port);
            ready = true;
            return first;
        } finally {
            if (!ready) {
                server.stop();
            }
        }
    }

    /** A further node on the same server and documents. */
    PostgresNode beside(Distribution distribution, Path work) {
        return start(distribution, work, "beside", Optional.empty(), serverFolder, port);
    }

    private static PostgresNode start(
            Distribution distribution,
            Path work,
            String name,
            Optional<LocalPostgres> server,
            Path serverFolder,
            int port) {
        Node node = new Node(distribution, new NodeFolder(work.resolve(name)));
        node.stop();
        Folders.delete(node.folder());
        boolean ready = false;
        try {
            Path dataSource = work.resolve("postgres.cfg");
            Files.createDirectories(work);
            Files.writeString(dataSource, PostgresDataSource.onLoopback(port));
            List<String> java =
                    List.of(
                            "-Dxueji.documents.dir="
                                    + work.resolve("node/documents").toAbsolutePath());
            StartOptions options =
                    new StartOptions("rehearsal", Ports.free(), Optional.of(dataSource), java);
            NodeState state = node.start(options);
            node.awaitReady(state, START_LIMIT, waiting -> {});
            ready = true;
            return new PostgresNode(node, server, serverFolder, port, options, state);
        } catch (IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        } finally {
            if (!ready) {
                node.stop();
            }
        }
    }

    String url() {
        return state.url();
    }

    /** Of the node's process, as it is now. */
    long pid() {
        return state.process().orElseThrow().pid();
    }

    NodeFolder folder() {
        return node.folder();
    }

    People people() {
        return new People(Api.at(state.url()));
    }

    @Override
    public Console console() {
        return node.console(state);
    }

    /** A connection of one's own, past the node. */
    @Override
    public Connection sql() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres");
    }

    int port() {
        return port;
    }

    /** Where the server writes what it is told to log. */
    Path serverLogs() {
        return serverFolder.resolve("data").resolve("log");
    }

    /** Lets one account ask as often as several clients do. */
    void liftLimits(Console console) {
        for (String limit :
                List.of("account", "accountBurst", "address", "addressBurst", "uploads")) {
            console.run("config:property-set --pid org.xueji.rest " + limit + " 900000000");
        }
    }

    /** Ends the node's process at once, as {@code kill -9} does. */
    @Override
    public void kill() {
        ProcessHandle process = state.process().orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts the node again as it was, and waits until it serves. */
    @Override
    public void again() {
        state = node.start(options);
        node.awaitReady(state, START_LIMIT, waiting -> {});
    }

    /** Ends the database's processes at once, and starts it again at the same address. */
    @Override
    public void killServer() {
        LocalPostgres killed = server.orElseThrow();
        killed.kill();
        killed.start(port);
    }

    @Override
    public void close() {
        node.stop();
        server.ifPresent(LocalPostgres::stop);
    }
}
