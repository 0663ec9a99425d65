package org.xueji.statuschange.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.CaseReminders;
import org.xueji.approval.api.CaseReminders.Occasion;
import org.xueji.approval.api.CaseReminders.Reminder;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.post.Post;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.statuschange.internal.store.Suspensions;
import org.xueji.statuschange.internal.store.Suspensions.Telling;
import org.xueji.statuschange.internal.store.Suspensions.Untold;
import org.xueji.statuschange.internal.type.ChangeType;

/**
 * Reminds of suspensions that end soon, and of those that should have ended (domain 4.4): the
 * school's registrar and that of the authority above. Once for each end; an extension makes another
 * end of it.
 */
@Component
public final class RemindJob implements JobType {
    static final String NAME = "statuschange.remind";

    private static final Duration EVERY = Duration.ofHours(1);
    private static final int CHUNK = 500;

    private final Database database;
    private final OrgTree tree;
    private final CaseReminders reminders;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public RemindJob(
            @Reference(target = "(schema=statuschange)") Database database,
            @Reference OrgTree tree,
            @Reference CaseReminders reminders,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.database = database;
        this.tree = tree;
        this.reminders = reminders;
        this.journal = journal;
        this.clock = clock;
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
        LocalDate today = BusinessTime.today(clock);
        LocalDate soon = today.plusDays(ChangeReading.REMINDED_DAYS);
        remind(context, new Round(Telling.SOON, Occasion.ENDS_SOON, today, soon));
        remind(
                context,
                new Round(Telling.PAST, Occasion.PAST_END, LocalDate.EPOCH, today.minusDays(1)));
    }

    /** Of what, and between which days the end lies. */
    private record Round(Telling what, Occasion occasion, LocalDate from, LocalDate to) {}

    private void remind(JobContext context, Round round) {
        int last = CHUNK;
        while (last == CHUNK && !context.isCancelled()) {
            last = database.inChunk(on -> chunk(on, round));
        }
    }

    private int chunk(Connection on, Round round) throws SQLException {
        List<Untold> found = Suspensions.untold(on, round.what(), round.from(), round.to(), CHUNK);
        if (!found.isEmpty()) {
            List<Reminder> wanted = new ArrayList<>();
            found.forEach(each -> wanted.addAll(reminders(each, round.occasion())));
            reminders.remind(on, wanted);
            Suspensions.told(on, round.what(), found, BusinessTime.today(clock));
            Map<String, String> inputs =
                    Map.of(
                            "occasion",
                            round.occasion().name(),
                            "suspensions",
                            "" + found.size(),
                            "notices",
                            "" + wanted.size());
            Actor system = Actor.system("statuschange");
            journal.record(on, JournalEntry.accepted(system, NAME, system.org(), inputs));
        }
        return found.size();
    }

    /** To the school, and one level up. */
    private List<Reminder> reminders(Untold of, Occasion occasion) {
        List<OrgId> path = tree.path(of.suspension().school());
        return path.subList(Math.max(0, path.size() - 2), path.size()).stream()
                .map(org -> new Post(org, Role.REGISTRAR))
                .map(
                        post ->
                                new Reminder(
                                        of.by(), ChangeType.SUSPENSION.caseType(), occasion, post))
                .toList();
    }
}
