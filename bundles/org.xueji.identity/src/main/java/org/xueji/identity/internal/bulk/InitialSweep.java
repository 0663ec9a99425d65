package org.xueji.identity.internal.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;

/** Ends initial passwords that nobody used, and deletes sealed ones that were taken out. */
@Component(configurationPid = "org.xueji.identity")
public final class InitialSweep implements JobType {

    /** Settings, in {@code etc/org.xueji.identity.cfg}. */
    public @interface Config {
        /** For how many days an initial password of an import is good. */
        int initial_days() default 30;
    }

    static final Duration AFTER_OPENING = Duration.ofHours(1);

    private final Database database;
    private final Commands commands;
    private final Clock clock;
    private final Duration life;

    @Activate
    public InitialSweep(
            @Reference(target = "(schema=identity)") Database database,
            @Reference Commands commands,
            @Reference Clock clock,
            Config config) {
        this(database, commands, clock, config.initial_days());
    }

    /** With a life of so many days. */
    public InitialSweep(Database database, Commands commands, Clock clock, int days) {
        this.database = database;
        this.commands = commands;
        this.clock = clock;
        this.life = Duration.ofDays(Math.max(1, days));
    }

    @Override
    public String name() {
        return "identity.initial-passwords";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofMinutes(10));
    }

    @Override
    public void run(JobContext context) {
        Instant now = clock.instant();
        Instant oldest = now.minus(life);
        int ended = commands.call(() -> database.inCommand(on -> Secrets.expire(on, oldest)));
        int deleted =
                commands.call(
                        () ->
                                database.inCommand(
                                        on -> Secrets.sweep(on, now.minus(AFTER_OPENING), oldest)));
        context.progress(
                ended + deleted, ended + deleted, "ended %d, deleted %d".formatted(ended, deleted));
    }
}
