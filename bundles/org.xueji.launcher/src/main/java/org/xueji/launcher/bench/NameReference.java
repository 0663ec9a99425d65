package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.xueji.launcher.node.LauncherFailed;

/** Searches for names by PostgreSQL's own benchmark program, and how long each one took. */
final class NameReference {

    private static final String LOG = "names";

    private final Path folder;
    private final int port;
    private final long county;
    private final int limit;

    /**
     * @param folder for scripts and logs
     */
    NameReference(Path folder, int port, long county, int limit) {
        this.folder = folder;
        this.port = port;
        this.county = county;
        this.limit = limit;
    }

    /** Each as often as any other. */
    List<Long> nanos(List<NameSearch> searches, int clients, Duration time) throws IOException {
        Path program =
                PgbenchReference.program()
                        .orElseThrow(
                                () ->
                                        new LauncherFailed(
                                                "by-name needs pgbench of PostgreSQL on the PATH"));
        deleteLogs();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                program.toString(),
                                "--no-vacuum",
                                "--protocol=prepared",
                                "--client=" + clients,
                                "--jobs=2",
                                "--time=" + Math.max(1, time.toSeconds()),
                                "--log",
                                "--log-prefix=" + folder.resolve(LOG),
                                "--host=127.0.0.1",
                                "--port=" + port,
                                "--username=postgres"));
        for (int i = 0; i < searches.size(); i++) {
            Path script = folder.resolve("name-" + i + ".sql");
            Files.writeString(script, searches.get(i).statement(county, limit));
            command.add("--file=" + script);
        }
        command.add("postgres");
        run(command);
        return logged();
    }

    private void run(List<String> command) throws IOException {
        Path said = folder.resolve("pgbench.out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("PGPASSWORD", "postgres");
        builder.environment().put("PGCLIENTENCODING", "UTF8");
        try {
            if (builder.start().waitFor() != 0) {
                throw new LauncherFailed("pgbench failed:\n" + Files.readString(said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }

    /** The third field of each line is microseconds. */
    private List<Long> logged() throws IOException {
        List<Long> nanos = new ArrayList<>();
        for (Path log : logs()) {
            for (String line : Files.readAllLines(log)) {
                nanos.add(Long.parseLong(line.split(" ")[2]) * 1_000);
            }
        }
        return nanos;
    }

    private void deleteLogs() throws IOException {
        for (Path log : logs()) {
            Files.delete(log);
        }
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().startsWith(LOG + ".")).toList();
        }
    }
}
