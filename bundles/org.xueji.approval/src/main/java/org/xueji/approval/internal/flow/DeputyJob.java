package org.xueji.approval.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.CaseEvent;
import org.xueji.approval.api.CaseId;
import org.xueji.approval.api.Waiting;
import org.xueji.approval.internal.store.Cases;
import org.xueji.approval.internal.store.History;
import org.xueji.approval.internal.store.Inbox;
import org.xueji.approval.internal.store.InboxQuestion.Order;
import org.xueji.approval.internal.store.OpenSteps;
import org.xueji.approval.internal.store.StuckCases;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;
import org.xueji.core.api.journal.Journal;

/**
 * Hands running steps over when those who could decide them have gone meanwhile, and back when
 * there is somebody again; marks those that nobody can decide. The days of the step go on; nothing
 * is decided.
 */
@Component
public final class DeputyJob implements JobType {
    static final String NAME = "approval.deputies";

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int CHUNK = 500;

    private final Database database;
    private final OrgTree tree;
    private final Deputies deputies;
    private final Telling telling;
    private final Clock clock;

    @Activate
    public DeputyJob(
            @Reference(target = "(schema=approval)") Database database,
            @Reference OrgTree tree,
            @Reference Deputies deputies,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.database = database;
        this.tree = tree;
        this.deputies = deputies;
        this.telling = new Telling(journal);
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
        if (deputies.areKnown()) {
            Sweep.<Inbox.Mark>over(context, this::stretch);
        }
    }

    private Sweep.Stretch<Inbox.Mark> stretch(Optional<Inbox.Mark> from) {
        Seen seen = database.reading(on -> look(on, from));
        List<Deputies.Found> found = deputies.of(turns(seen));
        List<Handed> handed = handed(seen, found);
        List<StuckCases.Mark> marks = marks(seen, found);
        if (!handed.isEmpty() || !marks.isEmpty()) {
            database.inChunk(
                    on -> {
                        handOver(on, handed);
                        StuckCases.mark(on, marks, clock.instant());
                        return true;
                    });
        }
        return Sweep.Stretch.of(
                seen.cases(), CHUNK, last -> Inbox.Mark.of(last.about(), Order.DUE));
    }

    /** Cases without their plans, and who has signed them. */
    private record Seen(List<OpenSteps.Open> cases, Map<CaseId, List<String>> signed) {}

    /** A case before and after. */
    private record Handed(ApprovalCase before, ApprovalCase after) {}

    private static Seen look(Connection on, Optional<Inbox.Mark> from) throws SQLException {
        List<OpenSteps.Open> cases = OpenSteps.after(on, from, CHUNK);
        return new Seen(
                cases, OpenSteps.signed(on, cases.stream().map(OpenSteps.Open::about).toList()));
    }

    private static List<Deputies.Turn> turns(Seen seen) {
        return seen.cases().stream()
                .map(OpenSteps.Open::about)
                .map(
                        each ->
                                new Deputies.Turn(
                                        each.waiting().orElseThrow(),
                                        each.initiator(),
                                        Set.copyOf(
                                                seen.signed().getOrDefault(each.id(), List.of()))))
                .toList();
    }

    private List<Handed> handed(Seen seen, List<Deputies.Found> found) {
        List<Handed> handed = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            ApprovalCase before = seen.cases().get(i).about();
            Waiting now = found.get(i).waiting();
            if (!now.equals(before.waiting().orElseThrow())) {
                handed.add(handed(before, now));
            }
        }
        return handed;
    }

    /** What of being stuck is not yet, or no longer, as it is written. */
    private List<StuckCases.Mark> marks(Seen seen, List<Deputies.Found> found) {
        List<StuckCases.Mark> marks = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            OpenSteps.Open open = seen.cases().get(i);
            Optional<String> where =
                    found.get(i).stuck()
                            ? Optional.of(place(found.get(i).waiting().org()))
                            : Optional.empty();
            if (!where.equals(open.stuckAt())) {
                marks.add(new StuckCases.Mark(open.about().id(), where));
            }
        }
        return marks;
    }

    private String place(OrgId org) {
        return StuckCases.place(tree.path(org));
    }

    private Handed handed(ApprovalCase before, Waiting now) {
        return new Handed(
                before,
                Moved.to(Progress.handedOver(before), Optional.of(now), before, clock.instant()));
    }

    private void handOver(Connection on, List<Handed> handed) throws SQLException {
        for (Handed each : handed) {
            // one that was decided meanwhile is left alone
            if (Cases.isWritten(on, each.after())) {
                History.add(on, each.after().id(), event(each));
                telling.handedOver(on, each.before(), each.after());
            }
        }
    }

    private static CaseEvent event(Handed handed) {
        ApprovalCase after = handed.after();
        return new CaseEvent(
                Math.toIntExact(after.version()),
                after.changed(),
                "hand-over",
                Optional.of(after.state()),
                after.state(),
                after.round(),
                0,
                Actor.system("approval"),
                "",
                handed.before().waiting(),
                List.of());
    }
}
