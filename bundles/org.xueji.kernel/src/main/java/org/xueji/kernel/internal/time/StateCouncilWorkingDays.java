package org.xueji.kernel.internal.time;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.time.WorkingDays;
import org.xueji.kernel.internal.command.AfterCommit;
import org.xueji.kernel.internal.thread.Ticker;

/** The shipped calendar with the entries of the database over it, kept in memory. */
@Component
public final class StateCouncilWorkingDays implements WorkingDays, CalendarEditor {

    private static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(3);

    private final CalendarFacts shipped = CalendarFacts.shipped();
    private final CalendarRows rows;
    private final Commands commands;
    private final Journal journal;
    private final AfterCommit afterCommit;
    private final Ticker ticker;
    private volatile WorkCalendar calendar;
    private long version;

    @Activate
    public StateCouncilWorkingDays(
            @Reference(target = "(schema=kernel)") Database database,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference AfterCommit afterCommit) {
        this(new DatabaseCalendarRows(database), commands, journal, afterCommit);
    }

    StateCouncilWorkingDays(
            CalendarRows rows, Commands commands, Journal journal, AfterCommit afterCommit) {
        this.rows = rows;
        this.commands = commands;
        this.journal = journal;
        this.afterCommit = afterCommit;
        this.version = rows.version();
        this.calendar = new WorkCalendar(shipped.with(rows.read()));
        this.ticker = new Ticker("xueji-calendar", FOLLOWS_WITHIN, this::follow);
    }

    @Deactivate
    public void close() {
        ticker.close();
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        return calendar.isWorkingDay(day);
    }

    @Override
    public Due dueAfter(LocalDate received, int workingDays) {
        return calendar.dueAfter(received, workingDays);
    }

    @Override
    public int between(LocalDate from, LocalDate to) {
        return calendar.between(from, to);
    }

    @Override
    public boolean isPublished(int year) {
        return calendar.isPublished(year);
    }

    @Override
    public SortedMap<LocalDate, CalendarDay> ordered(int year) {
        SortedMap<LocalDate, CalendarDay> ordered = new TreeMap<>(calendar.facts().days());
        ordered.keySet().removeIf(day -> day.getYear() != year);
        return ordered;
    }

    @Override
    public void set(LocalDate day, boolean works, String why, Actor by) {
        String kind = works ? CalendarDay.WORK : CalendarDay.OFF;
        Map<String, String> inputs = Map.of("day", day.toString(), "kind", kind);
        change("core.calendar-set", inputs, why, by, id -> rows.set(day, kind, why, id));
    }

    @Override
    public void clear(LocalDate day, String why, Actor by) {
        Map<String, String> inputs = Map.of("day", day.toString());
        change("core.calendar-clear", inputs, why, by, id -> rows.clear(day));
    }

    @Override
    public void publish(int year, String why, Actor by) {
        if (isPublished(year)) {
            return;
        }
        Map<String, String> inputs = Map.of("year", "" + year);
        change("core.calendar-publish", inputs, why, by, id -> rows.publish(year, why, id));
    }

    private void change(
            String action, Map<String, String> inputs, String why, Actor by, LongConsumer write) {
        int length = why.codePointCount(0, why.length());
        if (length < 4 || length > 200) {
            throw Invalid.because(Reason.of("core.why").at("why"));
        }
        commands.call(
                () -> {
                    JournalEntry entry = JournalEntry.accepted(by, action, new OrgId(0), inputs);
                    write.accept(journal.record(entry).value());
                    afterCommit.run(ticker::poke);
                    return action;
                });
    }

    /** Reads the version first: a change in between is then read twice, never missed. */
    private synchronized void follow() {
        long current = rows.version();
        if (current != version) {
            calendar = new WorkCalendar(shipped.with(rows.read()));
            version = current;
        }
    }
}
