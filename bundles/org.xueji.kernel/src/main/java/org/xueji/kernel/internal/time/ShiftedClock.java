package org.xueji.kernel.internal.time;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.DatabaseIdentity;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.time.ClockControl;
import org.xueji.kernel.internal.thread.Ticker;

/** Real time plus the offset in KER_CLOCK, which stays 0 on a live database. */
@Component(service = {Clock.class, ClockControl.class})
public final class ShiftedClock extends Clock implements ClockControl {

    private static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(1);

    private final Database database;
    private final Commands commands;
    private final boolean live;
    private final Clock real;
    private final Ticker ticker;
    private volatile long offsetMillis;

    @Activate
    public ShiftedClock(
            @Reference(target = "(schema=kernel)") Database database,
            @Reference Commands commands,
            @Reference DatabaseIdentity identity) {
        this(database, commands, identity.kind(), Clock.systemUTC());
    }

    ShiftedClock(Database database, Commands commands, DatabaseKind kind, Clock real) {
        this.database = database;
        this.commands = commands;
        this.live = kind == DatabaseKind.LIVE;
        this.real = real;
        follow();
        this.ticker = new Ticker("xueji-clock", FOLLOWS_WITHIN, this::follow);
    }

    @Deactivate
    public void close() {
        ticker.close();
    }

    @Override
    public Instant instant() {
        // what is written is what is read again, on either database
        return real.instant().plusMillis(offsetMillis).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new InZone(this, zone);
    }

    @Override
    public Outcome<Instant> set(Instant instant) {
        if (live) {
            return Outcome.rejected(Reason.of("core.live-clock"));
        }
        write(Duration.between(real.instant(), instant).toMillis());
        return Outcome.accepted(instant());
    }

    @Override
    public void reset() {
        if (!live) {
            write(0);
        }
    }

    private synchronized void write(long millis) {
        database.inCommand(
                connection -> {
                    try (PreparedStatement row =
                            connection.prepareStatement(
                                    "UPDATE KER_CLOCK SET OFFSET_MILLIS = ? WHERE ID = 1")) {
                        row.setLong(1, millis);
                        return row.executeUpdate();
                    }
                });
        offsetMillis = millis;
        // until the command commits, whoever follows reads what was before and puts it back
        commands.afterCommit(this::follow);
    }

    synchronized void follow() {
        if (live) {
            return;
        }
        offsetMillis =
                database.reading(
                        connection -> {
                            try (PreparedStatement select =
                                            connection.prepareStatement(
                                                    "SELECT OFFSET_MILLIS FROM KER_CLOCK WHERE ID = 1");
                                    ResultSet row = select.executeQuery()) {
                                return row.next() ? row.getLong(1) : 0L;
                            }
                        });
    }

    /** The same time, shown for another zone. */
    private static final class InZone extends Clock {

        private final Clock time;
        private final ZoneId zone;

        InZone(Clock time, ZoneId zone) {
            this.time = time;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return time.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new InZone(time, other);
        }
    }
}
