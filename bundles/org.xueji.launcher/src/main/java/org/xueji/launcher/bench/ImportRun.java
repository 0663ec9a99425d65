package org.xueji.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;

/** Takes a file in on the console and waits for the job. */
final class ImportRun {

    private static final Duration LIMIT = Duration.ofMinutes(20);

    private final Console console;

    ImportRun(Console console) {
        this.console = console;
    }

    /** Seconds from the start of the job, which begins with opening the file, to its end. */
    double seconds(Path file) {
        JsonNode started = console.json("intake:import --json --reason benchmark " + file, LIMIT);
        String job = started.path("job").asText();
        Instant end = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(end)) {
            JsonNode run = console.json("jobs:show --json " + job);
            switch (run.path("state").asText()) {
                case "DONE" -> {
                    return seconds(run);
                }
                case "FAILED", "CANCELLED" -> throw new LauncherFailed("the import failed: " + run);
                default -> java.util.concurrent.locks.LockSupport.parkNanos(500_000_000L);
            }
        }
        throw new LauncherFailed("the import did not end within " + LIMIT.toMinutes() + " min");
    }

    private static double seconds(JsonNode run) {
        Instant from = Instant.parse(run.path("startedAt").asText());
        Instant to = Instant.parse(run.path("finishedAt").asText());
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
