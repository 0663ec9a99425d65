package org.xueji.launcher.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;

/**
 * A real PostgreSQL server in a folder, from the binaries that come with the build. A keeper
 * process holds it, so that it goes on when the launcher ends. With the settings that are shipped
 * for real servers.
 */
public final class LocalPostgres {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;

    public LocalPostgres(Path folder) {
        this.folder = folder;
    }

    /** Starts a server on the folder's data, made when there is none, and returns its port. */
    public int start() {
        try {
            Files.createDirectories(folder);
            Process keeper =
                    new ProcessBuilder(
                                    java(),
                                    "-Xmx256m", // unpacking the binaries needs that much
                                    "-Dxueji.home=" + Distribution.current().home(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    PostgresKeeper.class.getName(),
                                    folder.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("keeper.out").toFile())
                            .start();
            return awaitPort(keeper);
        } catch (IOException e) {
            throw new LauncherFailed("cannot start PostgreSQL: " + e.getMessage(), e);
        }
    }

    private int awaitPort(Process keeper) throws IOException {
        Instant end = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(end)) {
            Optional<Properties> state = state();
            if (state.isPresent()) {
                return Integer.parseInt(state.get().getProperty("port"));
            }
            try {
                if (keeper.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new LauncherFailed(
                            "PostgreSQL did not start:\n"
                                    + Files.readString(folder.resolve("keeper.out")));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LauncherFailed("interrupted", e);
            }
        }
        keeper.destroy();
        throw new LauncherFailed(
                "PostgreSQL did not start within " + START_LIMIT.toSeconds() + " s");
    }

    /** Stops the server; does nothing when none runs. */
    public void stop() {
        try {
            Optional<ProcessHandle> keeper =
                    state().map(s -> Long.parseLong(s.getProperty("pid")))
                            .flatMap(ProcessHandle::of);
            if (keeper.isPresent()) {
                keeper.get().destroy();
                keeper.get().onExit().get(60, TimeUnit.SECONDS);
            }
            Files.deleteIfExists(stateFile());
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new LauncherFailed("cannot stop PostgreSQL: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    private Optional<Properties> state() throws IOException {
        if (!Files.exists(stateFile())) {
            return Optional.empty();
        }
        Properties state = new Properties();
        try (var in = Files.newBufferedReader(stateFile())) {
            state.load(in);
        }
        return Optional.of(state);
    }

    private Path stateFile() {
        return folder.resolve(PostgresKeeper.STATE);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
