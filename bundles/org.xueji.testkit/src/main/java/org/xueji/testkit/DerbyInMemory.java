package org.xueji.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.xueji.core.api.data.Dialect;

/** Derby databases in the memory of this JVM; templates are backups in a folder. */
final class DerbyInMemory implements Product {

    // dropping one waits half a second for Derby's own thread, which no test has to
    private static final ExecutorService DROPPING =
            Executors.newFixedThreadPool(
                    4,
                    work -> {
                        Thread thread = new Thread(work, "drops Derby databases");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Dialect dialect() {
        return Dialect.DERBY;
    }

    @Override
    public Made empty() {
        String name = "memory:test" + count.incrementAndGet();
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(name);
        source.setCreateDatabase("create");
        return made(name, source);
    }

    @Override
    public Template freeze(Made made) throws SQLException {
        Path folder = folder();
        try (Connection connection = made.source().getConnection();
                CallableStatement backup =
                        connection.prepareCall("CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
            backup.setString(1, folder.toString());
            backup.execute();
        }
        made.drop().run();
        String image = folder.resolve(made.name().substring("memory:".length())).toString();
        return () -> copy(image);
    }

    private Made copy(String image) {
        String name = "memory:test" + count.incrementAndGet();
        try {
            source(name, "createFrom=" + image).getConnection().close();
            return made(name, source(name, ""));
        } catch (SQLException e) {
            throw new IllegalStateException("a copy of " + image, e);
        }
    }

    private static EmbeddedDataSource source(String name, String attributes) {
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(name);
        source.setConnectionAttributes(attributes);
        return source;
    }

    private static Made made(String name, EmbeddedDataSource source) {
        return new Made(name, source, () -> DROPPING.execute(() -> drop(name)));
    }

    private static void drop(String name) {
        try {
            source(name, "drop=true").getConnection().close();
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                throw new IllegalStateException("dropping " + name, e);
            }
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("derby-template");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile())));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
