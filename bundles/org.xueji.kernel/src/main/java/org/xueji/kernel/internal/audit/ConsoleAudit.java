package org.xueji.kernel.internal.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;

/**
 * Writes every login and every command of the console to the journal: who, which commands, how it
 * ended. The shell tells all listeners of all sessions, over SSH and local ones. A login counts
 * from the first thing that is run for it: an SSH client may ask for keys that it does not have.
 */
@Component(service = CommandSessionListener.class)
public final class ConsoleAudit implements CommandSessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleAudit.class);

    private final Clock clock;
    private final AuditWriter writer;
    private final LoginScripts scripts;

    @Activate
    public ConsoleAudit(
            BundleContext context,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference Clock clock) {
        this(
                clock,
                new AuditWriter(
                        new AuditSpool(data(context).resolve("console-audit.spool")),
                        entry -> commands.call(() -> journal.record(entry.toJournal()))),
                new LoginScripts(etc(context), scripts(context)));
    }

    ConsoleAudit(Clock clock, AuditWriter writer, LoginScripts scripts) {
        this.clock = clock;
        this.writer = writer;
        this.scripts = scripts;
    }

    private static Path data(BundleContext context) {
        String base = context.getProperty("karaf.base");
        return base == null ? context.getDataFile("").toPath() : Path.of(base);
    }

    private static Path etc(BundleContext context) {
        String etc = context.getProperty("karaf.etc");
        return etc == null ? data(context).resolve("etc") : Path.of(etc);
    }

    private static List<String> scripts(BundleContext context) {
        return Stream.of("karaf.shell.init.script", "karaf.exec.init.script")
                .map(context::getProperty)
                .filter(names -> names != null)
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Deactivate
    public void close() {
        writer.close();
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence line) {
        ConsoleLogin.subject().filter(Seen::first).map(ConsoleLogin::of).ifPresent(this::tell);
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Exception failure) {
        keep(line, failure instanceof SecurityException ? "refused" : "failed");
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Object result) {
        keep(line, "accepted");
    }

    private void tell(ConsoleLogin login) {
        if (!login.isAccount()) {
            LOG.warn(
                    "Break-glass login at the console: {} by the node's own key file, key {}",
                    login.actor().name(),
                    login.key().orElse("not known"));
        }
        writer.keep(AuditEntry.of(clock.instant(), login));
    }

    private void keep(CharSequence line, String result) {
        ConsoleCommand given = ConsoleCommand.of(line);
        if (!given.commands().isEmpty() && !scripts.contain(line)) {
            writer.keep(AuditEntry.of(clock.instant(), ConsoleLogin.current(), given, result));
        }
    }

    /** Left in the subject of a login that was told; lives and dies with it. */
    private static final class Seen {

        static boolean first(Subject subject) {
            synchronized (subject) {
                return subject.getPublicCredentials(Seen.class).isEmpty()
                        && subject.getPublicCredentials().add(new Seen());
            }
        }
    }
}
