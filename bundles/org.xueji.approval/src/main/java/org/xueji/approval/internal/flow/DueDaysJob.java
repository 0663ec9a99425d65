package org.xueji.approval.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.internal.store.DueDays;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.time.WorkingDays;

/**
 * Computes provisional last days again once the calendar of their year is published (domain 5.0).
 * The day of receipt and the days of the step stay what they were.
 */
@Component
public final class DueDaysJob implements JobType {
    static final String NAME = "approval.due-days";

    private static final Duration EVERY = Duration.ofHours(1);
    private static final int CHUNK = 1_000;

    private final Database database;
    private final WorkingDays calendar;
    private final Journal journal;

    @Activate
    public DueDaysJob(
            @Reference(target = "(schema=approval)") Database database,
            @Reference WorkingDays calendar,
            @Reference Journal journal) {
        this.database = database;
        this.calendar = calendar;
        this.journal = journal;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(EVERY);
    }

    @Override
    public void run(JobContext context) {
        Sweep.<CaseId>over(
                context, from -> database.inChunk(on -> stretch(on, from.orElse(new CaseId(0)))));
    }

    private Sweep.Stretch<CaseId> stretch(Connection on, CaseId from) throws SQLException {
        List<DueDays.Provisional> found = DueDays.after(on, from, CHUNK);
        List<DueDays.Sure> sure = new ArrayList<>();
        for (DueDays.Provisional each : found) {
            int days = each.workingDays() == 0 ? Turns.DAYS_FOR_CORRECTION : each.workingDays();
            WorkingDays.Due due = calendar.dueAfter(each.received(), days);
            if (!due.provisional()) {
                sure.add(new DueDays.Sure(each.id(), each.version(), due.day()));
            }
        }
        if (!sure.isEmpty()) {
            DueDays.write(on, sure);
            Actor system = Actor.system("approval");
            Map<String, String> inputs = Map.of("cases", "" + sure.size());
            journal.record(on, JournalEntry.accepted(system, NAME, system.org(), inputs));
        }
        return Sweep.Stretch.of(found, CHUNK, DueDays.Provisional::id);
    }
}
