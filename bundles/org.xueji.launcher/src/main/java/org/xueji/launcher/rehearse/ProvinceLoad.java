package org.xueji.launcher.rehearse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.LauncherFailed;

/** Lets a rehearsal node generate its province, and waits for it. */
public final class ProvinceLoad {

    private static final long PAUSE_MILLIS = 1_000;
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(3);
    private static final Duration COMMANDS_LIMIT = Duration.ofSeconds(60);

    private final Console console;

    public ProvinceLoad(Console console) {
        this.console = console;
    }

    /**
     * What the node said in the end, and how long it took from the command to the last row.
     *
     * @param status the fields of {@code rehearsal:status --json}
     */
    public record Result(JsonNode status, double seconds) {}

    /**
     * Installs the feature, whose tables come with it; its commands come a moment after it.
     *
     * @throws LauncherFailed when the node's database was not born for rehearsals
     */
    public void install() {
        BornForRehearsal.require(console::run);
        console.run("feature:install xueji-rehearsal", INSTALL_LIMIT);
        console.runOnceThere("rehearsal:load --help", COMMANDS_LIMIT);
    }

    /**
     * Begins the province, goes on with it, or waits for whoever works on it; one that is done is
     * told as it is.
     *
     * @param year the present school year, 0 for that of the node's clock
     * @param progress told about every ten seconds
     * @throws LauncherFailed when the node refuses or the work ends before the province is whole
     */
    public Result run(int pupils, long seed, int year, Consumer<String> progress) {
        install();
        String command = "rehearsal:load --json --pupils " + pupils + " --seed " + seed;
        long begun = System.nanoTime();
        JsonNode status = console.json(command + (year == 0 ? "" : " --year " + year));
        if (status.path("state").asText().equals("DONE")) {
            progress.accept("已全部生成 / it is there already");
        } else if (status.path("made").asLong() > 0) {
            progress.accept("继续 / goes on at " + told(status));
        }
        for (int second = 0; isWorking(status); second++) {
            pause();
            status = console.json("rehearsal:status --json");
            if (second % 10 == 0) {
                progress.accept(told(status));
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!status.path("state").asText().equals("DONE")) {
            throw new LauncherFailed(
                    "the province was not finished: "
                            + status.path("why").asText()
                            + " "
                            + status
                            + "; jobs:show "
                            + status.path("job").asLong()
                            + " on its console says why");
        }
        return new Result(status, seconds);
    }

    /**
     * Lets the node write the list of planted faults; an earlier one goes.
     *
     * @return the fields of {@code rehearsal:truth --json}
     */
    public JsonNode truth(Path file) {
        Path whole = file.toAbsolutePath();
        Path fresh = whole.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        JsonNode told = console.json("rehearsal:truth --json --file \"" + fresh + "\"");
        try {
            // two that wait for the same province may both be here
            Files.move(fresh, whole, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LauncherFailed("cannot replace " + file + ": " + e.getMessage(), e);
        }
        return told;
    }

    private static String told(JsonNode status) {
        return "%,d of %,d pupils, %,d a second"
                .formatted(
                        status.path("made").asLong(),
                        status.path("pupils").asLong(),
                        status.path("perSecond").asLong());
    }

    private static boolean isWorking(JsonNode status) {
        String state = status.path("state").asText();
        return state.equals("WAITING") || state.equals("RUNNING");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherFailed("interrupted", e);
        }
    }
}
