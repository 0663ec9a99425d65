package org.xueji.registry.internal.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.DatabaseIdentity;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.Codes;
import org.xueji.registry.internal.Actions;
import org.xueji.workbook.api.TableWriters;

/**
 * Takes the roll of a scope out as a file, in a stream: memory does not grow with the number of
 * pupils. Two rows of the journal tell of it, one before the first byte, one with the number of
 * lines and the SHA-256 of what was sent. Safe for use by many threads.
 */
@Component(service = RollExports.class)
public final class RollExports {

    /** At a time on one node: each holds a connection. */
    static final int AT_ONCE = 2;

    /** An export that takes longer is cut off, which is mostly one whose reader is too slow. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final int CHECKED = 1_000;
    private static final String RETRY_SECONDS = "30";
    private static final String UNREAL = "本文件来自演示或演练数据库，其中没有真实学生。 Nobody in this file is real.";

    private final Database database;
    private final Commands commands;
    private final OrgTree tree;
    private final AccessCheck access;
    private final Codes codes;
    private final TableWriters writers;
    private final Journal journal;
    private final DatabaseIdentity identity;
    private final Clock clock;
    private final Semaphore running = new Semaphore(AT_ONCE);

    @Activate
    public RollExports(
            @Reference(target = "(schema=registry)") Database database,
            @Reference Commands commands,
            @Reference OrgTree tree,
            @Reference AccessCheck access,
            @Reference Codes codes,
            @Reference TableWriters writers,
            @Reference Journal journal,
            @Reference DatabaseIdentity identity,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.tree = tree;
        this.access = access;
        this.codes = codes;
        this.writers = writers;
        this.journal = journal;
        this.identity = identity;
        this.clock = clock;
    }

    /** A file that has been granted, and is written when somebody takes it. */
    public final class Granted {

        private final RollExportRequest wanted;
        private final Actor by;

        private Granted(RollExportRequest wanted, Actor by) {
            this.wanted = wanted;
            this.by = by;
        }

        /** Says so when the database is one of demo or rehearsal. */
        public String fileName() {
            return mark()
                    + "在籍学生-"
                    + tree.code(wanted.scope()).orElse("")
                    + "-"
                    + BusinessTime.today(clock)
                    + "."
                    + wanted.format().extension();
        }

        private String mark() {
            return switch (identity.kind()) {
                case LIVE -> "";
                case DEMO -> "演示-";
                case REHEARSAL -> "演练-";
            };
        }

        public String mediaType() {
            return wanted.format().mediaType();
        }

        /**
         * Writes the whole file; the stream stays open.
         *
         * @return how many pupils are in it
         * @throws IOException when whoever takes it has gone away
         */
        public long writeTo(OutputStream out) throws IOException {
            if (!running.tryAcquire()) {
                told("broken-off", 0, sha256());
                throw new IOException("too many exports at the same time");
            }
            try {
                return write(out);
            } finally {
                running.release();
            }
        }

        private long write(OutputStream out) throws IOException {
            MessageDigest sha = sha256();
            long end = System.nanoTime() + LONGEST.toNanos();
            long[] lines = {0};
            try {
                RollFile file =
                        RollFile.to(
                                new DigestOutputStream(out, sha),
                                wanted.format(),
                                writers,
                                RollFile.ROWS_OF_SHEET);
                read(
                        line -> {
                            file.line(line);
                            if (++lines[0] % CHECKED == 0 && System.nanoTime() > end) {
                                throw new IllegalStateException("an export took too long");
                            }
                        });
                file.complete(lines[0], unreal(), notes(lines[0]));
            } catch (RuntimeException | Error e) {
                toldAlso(e, lines[0], sha);
                if (e instanceof UncheckedIOException gone) {
                    throw gone.getCause();
                }
                throw e;
            }
            told("complete", lines[0], sha);
            return lines[0];
        }

        /** Whatever else fails then, the first failure is the one to be seen. */
        private void toldAlso(Throwable failure, long lines, MessageDigest sha) {
            try {
                told("broken-off", lines, sha);
            } catch (RuntimeException second) {
                failure.addSuppressed(second);
            }
        }

        private Optional<String> unreal() {
            return identity.kind() == DatabaseKind.LIVE ? Optional.empty() : Optional.of(UNREAL);
        }

        private List<String> notes(long lines) {
            List<String> notes = new ArrayList<>();
            notes.add("范围 scope: " + tree.code(wanted.scope()).orElse(""));
            notes.add("时间 time: " + clock.instant().atZone(BusinessTime.ZONE).toLocalDateTime());
            notes.add("导出人 exported by: " + by.name());
            notes.add("人数 pupils: " + lines);
            return notes;
        }

        private void read(Consumer<List<String>> line) {
            boolean province = tree.levels(wanted.scope()).contains(OrgLevel.PROVINCE);
            database.reading(
                    on -> {
                        new RollReading(wanted, codes).each(on, database.dialect(), province, line);
                        return true;
                    });
        }

        private void told(String result, long lines, MessageDigest sha) {
            Map<String, String> inputs = wanted.inputs();
            inputs.put("lines", Long.toString(lines));
            inputs.put("sha256", HexFormat.of().formatHex(sha.digest()));
            record(wanted.scope(), by, inputs, result);
        }
    }

    /** Grants an export, or says why not; the answer is in the journal before it is given. */
    public Outcome<Granted> grant(RollExportRequest wanted, Actor by) {
        if (tree.levels(wanted.scope()).isEmpty()) {
            throw NotFound.of("org");
        }
        access.require(by, Actions.EXPORT_STUDENTS, wanted.scope());
        List<Reason> objections = objections(wanted);
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        record(wanted.scope(), by, wanted.inputs(), "granted");
        return Outcome.accepted(new Granted(wanted, by));
    }

    private List<Reason> objections(RollExportRequest wanted) {
        List<Reason> objections = new ArrayList<>();
        wanted.grade()
                .filter(code -> codes.name("grade", code).isEmpty())
                .map(code -> Reason.of("registry.export-grade", Map.of("grade", code)).at("grade"))
                .ifPresent(objections::add);
        wanted.status()
                .filter(status -> !status.isOnRoll())
                .map(s -> Reason.of("registry.export-status", Map.of("status", s.name())))
                .map(reason -> reason.at("status"))
                .ifPresent(objections::add);
        if (objections.isEmpty() && running.availablePermits() == 0) {
            objections.add(
                    Reason.of(
                            "registry.export-busy",
                            Map.of("most", "" + AT_ONCE, "retryAfter", RETRY_SECONDS)));
        }
        return objections;
    }

    private void record(OrgId scope, Actor by, Map<String, String> inputs, String result) {
        JournalEntry entry =
                new JournalEntry(by, Actions.EXPORT_STUDENTS, scope, inputs, List.of(), result);
        commands.call(() -> journal.record(entry));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has it", e);
        }
    }
}
