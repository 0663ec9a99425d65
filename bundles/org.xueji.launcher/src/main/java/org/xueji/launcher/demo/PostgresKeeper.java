package org.xueji.launcher.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The process that holds a {@link LocalPostgres}; ends with the server when it is told to stop. */
final class PostgresKeeper {

    static final String STATE = "server.properties";

    /** A server that was killed first does again what its log says, gigabytes of it at most. */
    static final Duration START_LIMIT = Duration.ofMinutes(10);

    private PostgresKeeper() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("data"))
                        .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                        .setCleanDataDirectory(false)
                        .setPGStartupWait(START_LIMIT)
                        .setServerConfig("logging_collector", "on");
        // the library switches safety off for fast tests; ours are the settings that are shipped
        PostgresSettings.shipped().forEach(builder::setServerConfig);
        if (arguments.length > 1) {
            builder.setPort(Integer.parseInt(arguments[1]));
        }
        EmbeddedPostgres server = builder.start();
        announce(folder, server.getPort());
        // the library's shutdown hook stops the server when this process is told to end
        new CountDownLatch(1).await();
    }

    private static void announce(Path folder, int port) throws IOException {
        Path draft = folder.resolve(STATE + ".draft");
        Files.writeString(draft, "port=" + port + "\npid=" + ProcessHandle.current().pid() + "\n");
        Files.move(draft, folder.resolve(STATE), StandardCopyOption.ATOMIC_MOVE);
    }
}
