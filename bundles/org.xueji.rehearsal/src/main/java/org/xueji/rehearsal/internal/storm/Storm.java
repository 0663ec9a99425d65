package org.xueji.rehearsal.internal.storm;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.DatabaseIdentity;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.rehearsal.internal.load.RehearsalActions;
import org.xueji.rehearsal.internal.storm.StormField.Place;

/**
 * Random operations against the roll from many threads. Business days go by while it blows, so that
 * a pupil can move again; two nodes keep about the same pace. The same seed makes the same choices,
 * though not the same storm: which thread comes first is left to chance.
 */
@Component(service = Storm.class)
public final class Storm {

    private static final int PERCENT = 100;
    private static final int ENROL = 10;
    private static final int MOVE = 55;
    private static final int STATUS = 85;
    private static final int MOST_CHILDREN = 4;

    private final DatabaseIdentity identity;
    private final AccessCheck access;
    private final OrgTree tree;
    private final StormSetup setup;
    private final StormOperations operations;
    private final Clock clock;

    @Activate
    public Storm(
            @Reference DatabaseIdentity identity,
            @Reference AccessCheck access,
            @Reference OrgTree tree,
            @Reference StormSetup setup,
            @Reference StormOperations operations,
            @Reference Clock clock) {
        this.identity = identity;
        this.access = access;
        this.tree = tree;
        this.setup = setup;
        this.operations = operations;
        this.clock = clock;
    }

    /**
     * How hard it blows.
     *
     * @param schools and {@code pupils}: what it goes over; made when they are not there
     * @param operations of each thread
     */
    public record Effort(int schools, int pupils, int threads, int operations, long seed) {

        private boolean isPossible() {
            return schools >= 2
                    && schools <= 500
                    && pupils >= schools
                    && pupils <= schools * RegistryBulk.MAX_CHUNK
                    && threads >= 1
                    && threads <= 64
                    && operations >= 0;
        }

        long total() {
            return (long) threads * operations;
        }
    }

    /**
     * What came of it.
     *
     * @param counts how often each operation had which answer, such as {@code move accepted}
     * @param failures the first of those that were neither accepted nor refused
     */
    public record Seen(
            long operations,
            Duration took,
            SortedMap<String, Long> counts,
            List<String> failures) {}

    /** Watches a storm from the thread that began it. */
    @FunctionalInterface
    public interface Watch {

        /**
         * Told about once a second.
         *
         * @param done operations so far
         * @return whether it goes on
         */
        boolean goesOn(long seconds, long done);
    }

    /**
     * Refused on a live database ({@code rehearsal.live}) and when a number is out of bounds
     * ({@code rehearsal.storm}).
     */
    public Outcome<Seen> run(Effort effort, Watch watch, Actor by) {
        access.require(by, RehearsalActions.STORM, tree.byCode("610000").orElseThrow());
        if (identity.kind() == DatabaseKind.LIVE) {
            return Outcome.rejected(Reason.of("rehearsal.live"));
        }
        if (!effort.isPossible()) {
            return Outcome.rejected(Reason.of("rehearsal.storm"));
        }
        return Outcome.accepted(blown(effort, watch));
    }

    private Seen blown(Effort effort, Watch watch) {
        StormField field = setup.field(effort.schools(), effort.pupils());
        Ledger ledger = new Ledger();
        long begun = System.nanoTime();
        if (effort.total() > 0) {
            blow(effort, field, ledger, watch);
        }
        return new Seen(
                ledger.done(),
                Duration.ofNanos(System.nanoTime() - begun),
                ledger.counts(),
                List.copyOf(ledger.failures()));
    }

    private void blow(Effort effort, StormField field, Ledger ledger, Watch watch) {
        ExecutorService pool = Executors.newFixedThreadPool(effort.threads());
        try {
            Wind wind = new Wind(effort, field, ledger);
            SplittableRandom seeds = new SplittableRandom(effort.seed());
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < effort.threads(); i++) {
                SplittableRandom random = seeds.split();
                all.add(pool.submit(() -> wind.blow(random)));
            }
            await(all, wind, ledger, watch);
        } finally {
            pool.shutdown();
        }
    }

    /** A thread that may be in Derby is never interrupted: each ends by itself. */
    private static void await(List<Future<?>> all, Wind wind, Ledger ledger, Watch watch) {
        boolean interrupted = false;
        for (long second = 1; all.stream().anyMatch(each -> !each.isDone()); second++) {
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                interrupted = true;
                wind.calm();
            }
            if (!watch.goesOn(second, ledger.done())) {
                wind.calm();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What each thread does. */
    private final class Wind {

        private final Effort effort;
        private final StormField field;
        private final Ledger ledger;
        private final StormChildren children;
        private final LocalDate first;
        private final long days;
        private volatile boolean calm;

        Wind(Effort effort, StormField field, Ledger ledger) {
            this.effort = effort;
            this.field = field;
            this.ledger = ledger;
            this.children = new StormChildren(StormSetup.YEAR);
            this.first = StormSetup.FIRST_DAY.plusDays(1);
            this.days = ChronoUnit.DAYS.between(first, BusinessTime.today(clock));
        }

        void calm() {
            calm = true;
        }

        void blow(SplittableRandom random) {
            for (int i = 0; i < effort.operations() && !calm; i++) {
                one(random);
            }
        }

        /** The day goes on with the work; at the end it is today. */
        private LocalDate day() {
            return first.plusDays(days * ledger.done() / effort.total());
        }

        private void one(SplittableRandom random) {
            int choice = random.nextInt(PERCENT);
            String operation =
                    choice < ENROL
                            ? "enrol"
                            : choice < MOVE ? "move" : choice < STATUS ? "status" : "class";
            try {
                switch (operation) {
                    case "enrol" -> enrol(random);
                    case "move" -> ledger.add(operation, operations.move(field, day(), random));
                    case "status" -> operations.changeStatus(field, ledger, day(), random);
                    default -> ledger.add(operation, operations.changeClass(field, random));
                }
            } catch (RuntimeException e) {
                ledger.failed(operation, e);
            }
        }

        private void enrol(SplittableRandom random) {
            Place place = field.place(random);
            List<NewStudent> some = new ArrayList<>();
            int many = 1 + random.nextInt(MOST_CHILDREN);
            // as many again as there were at first: about every other one is taken in the end
            for (int i = 0; i < many; i++) {
                int number = random.nextInt(effort.pupils() * 2);
                some.add(children.child(number, place.classes().get(0).id()));
            }
            operations.enrol(field, ledger, place, some);
        }
    }
}
