package org.xueji.identity.internal.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.security.auth.Subject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.identity.internal.Logins;

/**
 * Knows at every moment who may be at the console, reads that anew every two seconds, and closes
 * what is open of those who may not any more. A login is decided from memory: while the database is
 * away operators are refused at once, and the node's own key file is never kept waiting. Safe for
 * use by many threads.
 */
@Component(service = OperatorWatch.class)
public final class OperatorWatch {

    static final Duration RHYTHM = Duration.ofSeconds(2);

    /** What was read counts for so long; after that the database is away. */
    static final Duration FRESH = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(OperatorWatch.class);

    private final Database database;
    private final Commands commands;
    private final Journal journal;
    private final OpenConsoles consoles;
    private final Clock clock;
    private final RefusedLogins refused = new RefusedLogins();
    private final KeyUses uses = new KeyUses();
    private final Object looking = new Object();
    private final ScheduledExecutorService thread;
    private volatile Roll roll = Roll.EMPTY;
    private volatile long lookedAt = System.nanoTime() - FRESH.toNanos();
    private boolean failing;

    @Activate
    public OperatorWatch(
            @Reference(target = "(schema=identity)") Database database,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference OpenConsoles consoles,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.journal = journal;
        this.consoles = consoles;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(OperatorWatch::daemon);
        thread.scheduleWithFixedDelay(this::tick, 0, RHYTHM.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread daemon = new Thread(task, "xueji-operators");
        daemon.setDaemon(true);
        return daemon;
    }

    /** Waits for what is under way; never interrupts it, for it may be in Derby. */
    @Deactivate
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The watch over the console has not stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody may come in who shows this key. Never waits. */
    public Admission admit(String login, SshKey key) {
        Admission admission = decide(login, key.fingerprint());
        admission.refusal().ifPresent(why -> refused(login, key, why));
        return admission;
    }

    /** Notes that a key has opened something. */
    public void used(String fingerprint) {
        uses.add(fingerprint, clock.instant());
    }

    /** Reads who may come in, and closes what is open of others. */
    public void look() {
        synchronized (looking) {
            roll = new Roll(database.reading(OperatorRows::all));
            lookedAt = System.nanoTime();
        }
        consoles.end(isOver());
    }

    private Admission decide(String login, String fingerprint) {
        if (System.nanoTime() - lookedAt >= FRESH.toNanos()) {
            return Admission.refused(Refusal.AWAY);
        }
        return roll.admit(
                Logins.canonical(login).orElse(""), fingerprint, BusinessTime.today(clock));
    }

    /** A login is over when its key would not open the same any more. */
    private Predicate<Subject> isOver() {
        return subject -> {
            ConsoleLogin login = ConsoleLogin.of(subject);
            if (!login.isAccount()) {
                return false;
            }
            Admission now =
                    roll.admit(
                            login.actor().name(),
                            login.key().orElse(""),
                            BusinessTime.today(clock));
            return now.refusal().isPresent() || !hasRoles(subject, now);
        };
    }

    private static boolean hasRoles(Subject subject, Admission now) {
        return OperatorPrincipals.roles(subject).equals(now.roles());
    }

    private void refused(String login, SshKey key, Refusal why) {
        Optional<Long> operator = Logins.canonical(login).flatMap(roll::find).map(Operator::id);
        refused.add(new RefusedLogins.Kind(operator, why), key.fingerprint());
    }

    private void tick() {
        try {
            look();
            write();
            if (failing) {
                LOG.info("Operators can log in at the console again");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn(
                        "Operators cannot log in at the console while the database is away;"
                                + " the node's own key file can: {}",
                        e.toString());
            }
            failing = true;
        }
    }

    /** What has come together for the database. */
    void write() {
        Instant now = clock.instant();
        for (RefusedLogins.Told told : refused.due(now)) {
            write(told);
        }
        Map<String, Instant> due = uses.due(now);
        try {
            if (!due.isEmpty()) {
                commands.call(
                        () ->
                                database.inCommand(
                                        on -> {
                                            for (Map.Entry<String, Instant> use : due.entrySet()) {
                                                OperatorRows.used(on, use.getKey(), use.getValue());
                                            }
                                            return due.size();
                                        }));
            }
        } catch (RuntimeException e) {
            uses.giveBack(due);
            throw e;
        }
    }

    private void write(RefusedLogins.Told told) {
        try {
            commands.call(() -> journal.record(entry(told)));
        } catch (RuntimeException e) {
            refused.giveBack(told);
            throw e;
        }
    }

    private static JournalEntry entry(RefusedLogins.Told told) {
        Map<String, String> inputs = new HashMap<>();
        inputs.put("why", told.kind().why().name());
        inputs.put("key", told.key());
        inputs.put("times", Integer.toString(told.times()));
        told.kind().operator().ifPresent(operator -> inputs.put("operator", operator.toString()));
        LOG.warn(
                "Refused at the console: {} time(s), {}, operator {}, key {}",
                told.times(),
                told.kind().why(),
                told.kind().operator().map(Object::toString).orElse("unknown"),
                told.key());
        return new JournalEntry(
                Actor.system("console"),
                OperatorActions.LOGIN,
                new OrgId(0),
                inputs,
                List.of(),
                "refused");
    }
}
