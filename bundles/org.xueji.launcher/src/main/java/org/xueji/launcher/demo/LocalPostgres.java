package org.xueji.launcher.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /** Unpacking comes before the server itself begins. */
    private static final Duration START_LIMIT = PostgresKeeper.START_LIMIT.plusMinutes(1);

    private final Path folder;

    public LocalPostgres(Path folder) {
        this.folder = folder;
    }

    /** Starts a server on the folder's data, made when there is none, and returns its port. */
    public int start() {
        return start(List.of());
    }

    /** Starts it again where its clients look for it. */
    public void start(int port) {
        start(List.of(Integer.toString(port)));
    }

    private int start(List<String> port) {
        try {
            Files.createDirectories(folder);
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    java(),
                                    "-Xmx256m", // unpacking the binaries needs that much
                                    "-Dxueji.home=" + Distribution.current().home(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    PostgresKeeper.class.getName(),
                                    folder.toString()));
            command.addAll(port);
            Process keeper =
                    new ProcessBuilder(command)
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

    /** Ends the server and all its processes at once, as a power failure does. */
    public void kill() {
        try {
            long pid =
                    Long.parseLong(
                            Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"))
                                    .get(0)
                                    .strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
            postmaster.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            all.add(postmaster);
            for (ProcessHandle each : all) {
                each.onExit().get(60, TimeUnit.SECONDS);
            }
            stop();
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new LauncherFailed("cannot kill PostgreSQL: " + e.getMessage(), e);
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
