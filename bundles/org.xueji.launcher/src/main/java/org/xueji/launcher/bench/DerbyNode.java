package org.xueji.launcher.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import org.xueji.launcher.node.Ports;
import org.xueji.launcher.node.StartOptions;

/** A rehearsal node on its embedded Derby, whose database can be looked at while it rests. */
final class DerbyNode implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(300);

    /** What Derby calls a database that has shut down as it was told. */
    private static final String SHUT_DOWN = "08006";

    private final Node node;
    private NodeState state;

    private DerbyNode(Node node) {
        this.node = node;
    }

    /**
     * What an earlier run left there goes first.
     *
     * @param folder the node's own
     */
    static DerbyNode start(Distribution distribution, Path folder) {
        DerbyNode started = new DerbyNode(new Node(distribution, new NodeFolder(folder)));
        started.node.stop();
        Folders.delete(started.node.folder());
        started.start();
        return started;
    }

    private void start() {
        state =
                node.start(
                        new StartOptions("rehearsal", Ports.free(), Optional.empty(), List.of()));
        boolean ready = false;
        try {
            node.awaitReady(state, START_LIMIT, waiting -> {});
            ready = true;
        } finally {
            if (!ready) {
                node.stop();
            }
        }
    }

    String url() {
        return state.url();
    }

    Console console() {
        return node.console(state);
    }

    /** Something asked of the database itself. */
    interface Look<T> {
        T at(Connection sql) throws SQLException;
    }

    /** Stops the node, looks at its database and starts it again. Consoles end with it. */
    <T> T atRest(Look<T> look) throws SQLException {
        node.stop();
        String url = "jdbc:derby:" + node.folder().root().resolve("database/xueji");
        T seen;
        try (Connection sql = DriverManager.getConnection(url)) {
            seen = look.at(sql);
        }
        shutDown(url);
        start();
        return seen;
    }

    private static void shutDown(String url) throws SQLException {
        try {
            DriverManager.getConnection(url + ";shutdown=true").close();
        } catch (SQLException e) {
            if (!SHUT_DOWN.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        node.stop();
    }
}
