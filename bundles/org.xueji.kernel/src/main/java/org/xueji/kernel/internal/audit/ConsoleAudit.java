package org.xueji.kernel.internal.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.kernel.internal.thread.Ticker;

/**
 * Writes every command of the console to the journal: who, which commands, how it ended. The shell
 * tells all listeners of all sessions, over SSH and local ones.
 */
@Component(service = CommandSessionListener.class)
public final class ConsoleAudit implements CommandSessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleAudit.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Commands commands;
    private final Journal journal;
    private final Clock clock;
    private final AuditSpool spool;
    private final Set<String> initScripts;
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
                new AuditSpool(data(context).resolve("console-audit.spool")),
                Optional.ofNullable(context.getProperty("karaf.etc"))
                        .map(etc -> scripts(Path.of(etc)))
                        .orElse(Set.of()));
    }

    ConsoleAudit(
            Commands commands,
            Journal journal,
            Clock clock,
            AuditSpool spool,
            Set<String> initScripts) {
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
        this.spool = spool;
        this.initScripts = initScripts;
        this.retrying = new Ticker("xueji-console-audit", RETRY, this::retry);
    }

    private static Path data(BundleContext context) {
        String base = context.getProperty("karaf.base");
        return base == null ? context.getDataFile("").toPath() : Path.of(base);
    }

    /** What each session begins with by itself. */
    private static Set<String> scripts(Path etc) {
        Set<String> texts = new HashSet<>();
        try (Stream<Path> files = Files.walk(etc, 2)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".script")).toList()) {
                texts.add(Files.readString(file).strip());
            }
        } catch (IOException e) {
            LOG.warn("The console's scripts cannot be read: {}", e.toString());
        }
        return texts;
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
        String text = line.toString().strip();
        // each session begins with the aliases of the distribution, which nobody typed
        if (text.isEmpty() || initScripts.contains(text)) {
            return;
        }
        Object user = session.get("USER");
        String operator = user == null ? "local" : user.toString().replaceAll("\\s", "_");
        AuditEntry entry =
                AuditEntry.of(clock.instant(), operator, ConsoleCommand.of(text), result);
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
