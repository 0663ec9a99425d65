package org.xueji.kernel.internal.time;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.time.ClockControl;

/** The clock, set in a command. */
@Component
public final class JournaledClockSetting implements ClockSetting {

    private final Clock clock;
    private final ClockControl control;
    private final Commands commands;
    private final Journal journal;

    @Activate
    public JournaledClockSetting(
            @Reference Clock clock,
            @Reference ClockControl control,
            @Reference Commands commands,
            @Reference Journal journal) {
        this.clock = clock;
        this.control = control;
        this.commands = commands;
        this.journal = journal;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Outcome<Instant> set(Instant instant, Actor by) {
        return commands.run(
                () ->
                        control.set(instant)
                                .map(
                                        now -> {
                                            journal("core.clock-set", by, now.toString());
                                            return now;
                                        }));
    }

    @Override
    public void reset(Actor by) {
        commands.call(
                () -> {
                    control.reset();
                    return journal("core.clock-reset", by, clock.instant().toString());
                });
    }

    private Actor journal(String action, Actor by, String now) {
        journal.record(JournalEntry.accepted(by, action, new OrgId(0), Map.of("now", now)));
        return by;
    }
}
