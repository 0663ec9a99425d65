package org.xueji.kernel.internal.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.kernel.internal.thread.Ticker;

/**
 * Writes every command of the console to the journal: who, which commands, how it ended. The shell
 * tells all listeners of all sessions, over SSH and local ones.
 */
@Component(service = CommandSessionListener.class)
public final class ConsoleAudit implements CommandSessionListener {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Commands commands;
    private final Journal journal;
    private final Clock clock;
    private final AuditSpool spool;
    private final Ticker retrying;

    @Activate
    public ConsoleAudit(
            BundleContext context,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference Clock clock) {
        this(
                commands,
                journal,
                clock,
                new AuditSpool(data(context).resolve("console-audit.spool")));
    }

    ConsoleAudit(Commands commands, Journal journal, Clock clock, AuditSpool spool) {
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
        this.spool = spool;
        this.retrying = new Ticker("xueji-console-audit", RETRY, this::retry);
    }

    private static Path data(BundleContext context) {
        String base = context.getProperty("karaf.base");
        return base == null ? context.getDataFile("").toPath() : Path.of(base);
    }

    @Deactivate
    public void close() {
        retrying.close();
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence line) {
        // told when it has ended, with how it ended
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Exception failure) {
        keep(session, line, failure instanceof SecurityException ? "refused" : "failed");
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Object result) {
        keep(session, line, "accepted");
    }

    private void keep(CommandSession session, CharSequence line, String result) {
        ConsoleCommand given = ConsoleCommand.of(line);
        if (given.commands().isEmpty()) {
            return;
        }
        Object user = session.get("USER");
        String operator = user == null ? "local" : user.toString().replaceAll("\\s", "_");
        AuditEntry entry = AuditEntry.of(clock.instant(), operator, given, result);
        try {
            write(entry);
        } catch (RuntimeException away) {
            spool.add(entry);
        }
    }

    private void write(AuditEntry entry) {
        commands.call(() -> journal.record(entry.toJournal()));
    }

    /** Once the database is back. */
    void retry() {
        spool.drain(this::write);
    }
}
