package org.xueji.approval.internal.flow;

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
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.Waiting;
import org.xueji.approval.internal.store.Notices;
import org.xueji.approval.internal.store.Notices.Told;
import org.xueji.approval.internal.store.Overdue;
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
import org.xueji.core.api.time.WorkingDays;

/**
 * Reminds of late steps (domain 5.0): whoever has the case in hand, and the registrar of the
 * authority above. Once a working day for each case; decides nothing.
 */
@Component
public final class RemindJob implements JobType {
    static final String NAME = "approval.remind";

    private static final Duration EVERY = Duration.ofHours(1);
    private static final int CHUNK = 1_000;

    private final Database database;
    private final OrgTree tree;
    private final WorkingDays calendar;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public RemindJob(
            @Reference(target = "(schema=approval)") Database database,
            @Reference OrgTree tree,
            @Reference WorkingDays calendar,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.database = database;
        this.tree = tree;
        this.calendar = calendar;
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
        if (!calendar.isWorkingDay(today)) {
            return;
        }
        // who was reminded of is not found again, so that every stretch is the first
        Sweep.<CaseId>over(context, from -> database.inChunk(on -> remind(on, today)));
    }

    private Sweep.Stretch<CaseId> remind(Connection on, LocalDate today) throws SQLException {
        List<ApprovalCase> late = Overdue.unreminded(on, today, CHUNK);
        if (!late.isEmpty()) {
            remind(on, late, today);
        }
        return Sweep.Stretch.of(late, CHUNK, ApprovalCase::id);
    }

    private void remind(Connection on, List<ApprovalCase> late, LocalDate today)
            throws SQLException {
        List<Told> told = new ArrayList<>();
        for (ApprovalCase each : late) {
            posts(each.waiting().orElseThrow()).forEach(post -> told.add(Told.of(each, post)));
        }
        Notices.add(on, told, Notices.Kind.OVERDUE, clock.instant());
        Overdue.reminded(on, late, today);
        Map<String, String> inputs = Map.of("cases", "" + late.size(), "notices", "" + told.size());
        Actor system = Actor.system("approval");
        journal.record(on, JournalEntry.accepted(system, NAME, system.org(), inputs));
    }

    private List<Post> posts(Waiting waiting) {
        List<Post> posts = new ArrayList<>();
        posts.add(waiting.post());
        List<OrgId> path = tree.path(waiting.org());
        if (path.size() > 1) {
            posts.add(new Post(path.get(path.size() - 2), Role.REGISTRAR));
        }
        return posts;
    }
}
