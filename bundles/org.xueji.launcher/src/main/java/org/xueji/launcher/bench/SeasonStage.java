package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.season.Season;
import org.xueji.launcher.season.SeasonWorld;

/** A season in a prepared province, and how much comes in it. */
final class SeasonStage {

    static final int READS = 400;
    static final int WRITES = 50;
    private static final Duration IMPORT_EVERY = Duration.ofMinutes(1);
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    /** An application is written to about eight times on its way. */
    private static final int WRITES_AN_APPLICATION = 8;

    private SeasonStage() {}

    /**
     * Brings the people and the pupils whom they apply for, and plays for a moment, so that the
     * node is warm.
     */
    static Season open(
            PreparedProvince province,
            Console console,
            Connection sql,
            Path work,
            Duration time,
            double peak,
            Benchmark.Progress progress)
            throws IOException, SQLException, InterruptedException {
        province.node().liftLimits(console);
        SeasonWorld world =
                new SeasonWorld(
                        province.node().url(),
                        console,
                        sql,
                        Files.createDirectories(work.resolve("files")),
                        progress::tell);
        Season season = world.season(applications(time.plus(WARM_UP), peak));
        season.run(effort(WARM_UP, 1, 7));
        progress.tell("warm");
        return season;
    }

    static Season.Effort effort(Duration time, double peak, long seed) {
        return new Season.Effort(time, READS, WRITES, IMPORT_EVERY, peak, seed);
    }

    /** Half as many again as are likely to be begun. */
    static int applications(Duration time, double peak) {
        double writes = WRITES * time.toSeconds() * share(peak);
        return (int) (1.5 * writes / WRITES_AN_APPLICATION);
    }

    /** How much comes with the last day, of what comes without. */
    static double share(double peak) {
        return Season.LAST_DAY + (1 - Season.LAST_DAY) * peak;
    }
}
