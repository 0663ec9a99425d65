package org.xueji.merger.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.merger.internal.store.ClassPairs;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.merger.internal.store.MergerRows;
import org.xueji.merger.internal.store.MergerRows.Walk;
import org.xueji.merger.internal.store.MergerState;
import org.xueji.registry.api.Mergers;
import org.xueji.registry.api.Mergers.Chunk;
import org.xueji.registry.api.Mergers.Seats;

/**
 * Moves all pupils of the source, chunk by chunk, and then closes it. A chunk's pupils, its journal
 * row and how far the job has come commit together, so that after a crash it goes on where it
 * stood. Who cannot go stays where he is: the merger waits until he can.
 */
@Component(service = JobType.class)
public final class MergeJob implements JobType {
    public static final String NAME = "merger.execute";

    private static final Actor SYSTEM = Actor.system("merger");

    private final Database database;
    private final Mergers registry;
    private final Journal journal;
    private final Followers followers;
    private final SourceCases cases;
    private final Closing closing;
    private final Clock clock;
    private final int most;

    @Activate
    public MergeJob(
            @Reference(target = "(schema=merger)") Database database,
            @Reference Mergers registry,
            @Reference Journal journal,
            @Reference Followers followers,
            @Reference SourceCases cases,
            @Reference Closing closing,
            @Reference Clock clock) {
        this(database, registry, journal, followers, cases, closing, clock, Mergers.MAX_CHUNK);
    }

    /**
     * @param most pupils of a chunk
     */
    public MergeJob(
            Database database,
            Mergers registry,
            Journal journal,
            Followers followers,
            SourceCases cases,
            Closing closing,
            Clock clock,
            int most) {
        this.database = database;
        this.registry = registry;
        this.journal = journal;
        this.followers = followers;
        this.cases = cases;
        this.closing = closing;
        this.clock = clock;
        this.most = most;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        MergerId id = MergerId.parse(context.parameter());
        Merger of = database.reading(on -> MergerRows.find(on, id)).orElseThrow();
        if (of.state() != MergerState.EXECUTING
                || !of.run().equals(Optional.of(context.id()))
                || !isEmptied(of, context)
                || !closing.isClosed(id)) {
            return;
        }
        // who came in a transaction that began before the school was closed
        database.inChunk(on -> begin(on, id));
        if (isEmptied(of, context)) {
            closing.finish(id);
        }
    }

    /** Ends the cases first, so that nobody moves with one that nobody can decide. */
    private boolean isEmptied(Merger of, JobContext context) {
        if (!cases.areEnded(of, context)) {
            return false;
        }
        long total = moved(of) + onRoll(of);
        do {
            if (context.isCancelled()) {
                return false;
            }
            context.progress(total - onRoll(of), total, "");
        } while (database.inChunk(on -> hasMore(on, of.id())));
        long left = onRoll(of);
        context.progress(total - left, total, left == 0 ? "" : "left: " + left);
        return left == 0;
    }

    /** As it is now: an earlier run, or the first half of this one, may have moved some. */
    private long moved(Merger of) {
        return database.reading(on -> MergerRows.find(on, of.id())).orElseThrow().moved();
    }

    private long onRoll(Merger of) {
        return registry.seats(of.from()).stream().mapToLong(Seats::pupils).sum();
    }

    private boolean begin(Connection on, MergerId id) throws SQLException {
        MergerRows.walked(on, id, new Walk(Optional.empty(), Optional.empty()), 0, clock.instant());
        return true;
    }

    /**
     * Moves the next pupils. At the end of the list it begins anew with today: who came after the
     * planned day goes today.
     */
    private boolean hasMore(Connection on, MergerId id) throws SQLException {
        Merger of = MergerRows.lock(on, id).orElseThrow();
        if (of.state() != MergerState.EXECUTING) {
            return false;
        }
        Walk walk = MergerRows.walk(on, id);
        LocalDate day = walk.day().orElse(of.plan().firstDay());
        Chunk chunk =
                registry.moveNext(
                        on,
                        new Mergers.Merger(of.from(), of.to(), day, ClassPairs.of(on, id)),
                        walk.last(),
                        most,
                        moved -> record(on, of, day, moved.size(), Members.digest(moved)));
        followers.tell(on, chunk.moved(), of.to());
        LocalDate today = BusinessTime.today(clock);
        if (chunk.last().isPresent()) {
            walked(on, id, new Walk(Optional.of(day), chunk.last()), chunk.moved().size());
            return true;
        }
        if (day.isBefore(today)) {
            walked(on, id, new Walk(Optional.of(today), Optional.empty()), 0);
            return true;
        }
        return false;
    }

    private void walked(Connection on, MergerId id, Walk to, int moved) throws SQLException {
        MergerRows.walked(on, id, to, moved, clock.instant());
    }

    private JournalId record(Connection on, Merger of, LocalDate day, int pupils, String digest) {
        Map<String, String> inputs =
                Map.of(
                        "merger", of.id().toString(),
                        "from", of.from().toString(),
                        "to", of.to().toString(),
                        "firstDay", day.toString(),
                        "pupils", "" + pupils,
                        "digest", digest);
        return journal.record(
                on, JournalEntry.accepted(SYSTEM, MergerActions.TAKE_EFFECT, of.from(), inputs));
    }
}
