package org.xueji.launcher.rehearse;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.xueji.launcher.demo.LocalPostgres;
import org.xueji.launcher.demo.PostgresDataSource;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.NodeFolder;

/**
 * The data source of a rehearsal node. A folder in which a node was set up keeps the one it has: it
 * may be that of a live node.
 */
final class RehearsalSource {

    /** What tells two databases apart; of its own server the port is another at each start. */
    private static final List<String> WHERE =
            List.of("osgi.jdbc.driver.name", "url", "serverName", "databaseName", "user");

    private final NodeFolder folder;

    RehearsalSource(NodeFolder folder) {
        this.folder = folder;
    }

    /**
     * The file to start the node with.
     *
     * @param named empty for a PostgreSQL of its own, which is started then
     * @throws LauncherFailed as {@link #require} says
     */
    Path of(Optional<Path> named) throws IOException {
        require(named);
        return named.isPresent() ? named.get() : own();
    }

    /**
     * @param named empty for a PostgreSQL of its own
     * @throws LauncherFailed when the node of the folder works on another; nothing was written then
     */
    void require(Optional<Path> named) throws IOException {
        if (folder.isSetUp() && !(named.isPresent() ? isThat(named.get()) : isOwn())) {
            throw new LauncherFailed(
                    folder.root()
                            + " is the folder of a node on another database, which "
                            + folder.dataSource()
                            + " names. Nothing was changed. Give a new folder (--data DIR), or the"
                            + " data source file that this node was made with (--database FILE). If"
                            + " its settings are to change, change the one in its folder yourself"
                            + " and name an equal one");
        }
    }

    private boolean isThat(Path named) throws IOException {
        return Files.isRegularFile(named) && read(named).equals(read(folder.dataSource()));
    }

    private boolean isOwn() throws IOException {
        Properties own = new Properties();
        own.load(new StringReader(PostgresDataSource.onLoopback(0)));
        Properties has = read(folder.dataSource());
        return Files.isDirectory(server())
                && WHERE.stream()
                        .allMatch(key -> own.getProperty(key, "").equals(has.getProperty(key, "")));
    }

    private Path own() throws IOException {
        Files.createDirectories(folder.root());
        LocalPostgres server = new LocalPostgres(server());
        server.stop();
        Path file = folder.root().resolve("postgres.cfg");
        Files.writeString(file, PostgresDataSource.onLoopback(server.start()));
        return file;
    }

    private Path server() {
        return folder.root().resolve("postgres");
    }

    /** Empty when it is not there. */
    private static Properties read(Path file) throws IOException {
        Properties read = new Properties();
        if (Files.isRegularFile(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                read.load(in);
            }
        }
        return read;
    }
}
