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
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;
import org.xueji.core.api.journal.Journal;

/**
 * Hands running steps over when those who could decide them have gone meanwhile, and back when
 * there is somebody again. The days of the step go on; nothing is decided.
 */
@Component
public final class DeputyJob implements JobType {
    static final String NAME = "approval.deputies";

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int CHUNK = 500;

    private final Database database;
    private final Deputies deputies;
    private final Telling telling;
    private final Clock clock;

    @Activate
    public DeputyJob(
            @Reference(target = "(schema=approval)") Database database,
            @Reference Deputies deputies,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.database = database;
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
        Optional<Inbox.Mark> last = Optional.empty();
        int looked = CHUNK;
        while (looked == CHUNK && !context.isCancelled()) {
            Optional<Inbox.Mark> from = last;
            Seen seen = database.reading(on -> look(on, from));
            looked = seen.cases().size();
            List<Handed> handed = handed(seen);
            if (!handed.isEmpty()) {
                database.inChunk(on -> handOver(on, handed));
            }
            if (looked > 0) {
                last = Optional.of(Inbox.Mark.of(seen.cases().get(looked - 1), Order.DUE));
            }
        }
    }

    /** Cases without their plans, and who has signed them. */
    private record Seen(List<ApprovalCase> cases, Map<CaseId, List<String>> signed) {}

    /** A case before and after. */
    private record Handed(ApprovalCase before, ApprovalCase after) {}

    private static Seen look(Connection on, Optional<Inbox.Mark> from) throws SQLException {
        List<ApprovalCase> cases = OpenSteps.after(on, from, CHUNK);
        return new Seen(cases, OpenSteps.signed(on, cases));
    }

    private List<Handed> handed(Seen seen) {
        List<Deputies.Turn> turns =
                seen.cases().stream()
                        .map(
                                each ->
                                        new Deputies.Turn(
                                                each.waiting().orElseThrow(),
                                                each.initiator(),
                                                Set.copyOf(
                                                        seen.signed()
                                                                .getOrDefault(
                                                                        each.id(), List.of()))))
                        .toList();
        List<Waiting> now = deputies.of(turns);
        List<Handed> handed = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).equals(turns.get(i).waiting())) {
                handed.add(handed(seen.cases().get(i), now.get(i)));
            }
        }
        return handed;
    }

    private Handed handed(ApprovalCase before, Waiting now) {
        return new Handed(
                before,
                Moved.to(Progress.handedOver(before), Optional.of(now), before, clock.instant()));
    }

    private int handOver(Connection on, List<Handed> handed) throws SQLException {
        int done = 0;
        for (Handed each : handed) {
            // one that was decided meanwhile is left alone
            if (Cases.isWritten(on, each.after())) {
                History.add(on, each.after().id(), event(each));
                telling.handedOver(on, each.before(), each.after());
                done++;
            }
        }
        return done;
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
