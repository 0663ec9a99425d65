package org.xueji.kernel.internal.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.DatabaseIdentity;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.data.Readiness;
import org.xueji.core.api.job.Leases;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.kernel.internal.access.KernelGrants;
import org.xueji.kernel.internal.osgi.Whiteboard;
import org.xueji.kernel.internal.seal.SealedJournal.Part;
import org.xueji.kernel.internal.thread.Ticker;
import org.xueji.seal.api.Algorithms;
import org.xueji.seal.api.Report;
import org.xueji.seal.api.Root;
import org.xueji.seal.api.SealKey;

/** Seals the journal as long as it is there, and proves it when asked. */
@Component(
        service = {JournalProof.class, Readiness.class},
        immediate = true,
        configurationPid = "org.xueji.journal")
public final class JournalOffice implements JournalProof, Readiness {

    private static final Duration TICK = Duration.ofSeconds(1);

    /** Derby locks whole tables from 5,000 rows on; signatures cost time when they are verified. */
    private static final int MOST_ON_DERBY = 2_000;

    private static final int MOST = 20_000;

    private static final Instant FAR = Instant.parse("9000-01-01T00:00:00Z");

    private final DatabaseIdentity identity;
    private final Commands commands;
    private final Journal journal;
    private final Clock clock;
    private final Whiteboard<Provider> providers;
    private final String suite;
    private final KeyRing keys;
    private final SealedJournal rows;
    private final Sealer sealer;
    private final Ticker sealing;
    private final Ticker anchoring;
    private final Path anchors;

    /** Settings, in etc/org.xueji.journal.cfg. */
    public @interface Settings {

        /** The file of the signing keys; empty for journal.p12 in the node's etc. */
        String keystore() default "";

        /** {@code ed25519-sha256} or {@code sm2-sm3}; empty for the first, or what is in use. */
        String suite() default "";

        /** What {@code suite} was called before; counts where that is empty. */
        String algorithms() default "";

        /** The file that the newest root is appended to; empty for one beside the keys. */
        String anchor() default "";

        int anchorMinutes() default 10;
    }

    @Activate
    public JournalOffice(
            BundleContext context,
            Settings settings,
            @Reference(target = "(schema=kernel)") Database database,
            @Reference DatabaseIdentity identity,
            @Reference Commands commands,
            @Reference Leases leases,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.identity = identity;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
        this.providers = new Whiteboard<>(context, Provider.class);
        KeyFile file = new KeyFile(keystore(settings, context));
        this.suite =
                settings.suite().isBlank()
                        ? Algorithms.suite(settings.algorithms().strip())
                        : settings.suite().strip();
        this.keys = new KeyRing(database, file, suite, providers);
        this.rows = new SealedJournal(database, keys);
        this.sealer =
                new Sealer(
                        database,
                        leases,
                        clock,
                        keys,
                        database.dialect() == Dialect.DERBY ? MOST_ON_DERBY : MOST);
        this.sealing = new Ticker("xueji-journal-seal", TICK, sealer::tick);
        this.anchors =
                settings.anchor().isBlank()
                        ? file.path().resolveSibling("journal-" + identity.id() + ".roots")
                        : Path.of(settings.anchor());
        this.anchoring = anchoring(anchors, settings.anchorMinutes());
    }

    private Ticker anchoring(Path path, int minutes) {
        return new Ticker(
                "xueji-journal-anchor",
                Duration.ofMinutes(Math.max(1, minutes)),
                () -> anchorQuietly(path));
    }

    private void anchorQuietly(Path path) {
        try {
            anchor(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal's root cannot be anchored in " + path, e);
        }
    }

    private static Path keystore(Settings settings, BundleContext context) {
        if (!settings.keystore().isBlank()) {
            return Path.of(settings.keystore());
        }
        String etc = context.getProperty("karaf.etc");
        Path folder = etc == null ? context.getDataFile("").toPath() : Path.of(etc);
        return folder.resolve("journal.p12");
    }

    @Deactivate
    public void close() {
        anchoring.close();
        sealing.close();
        providers.close();
    }

    @Override
    public SealStatus status() {
        return new SealStatus(
                rows.roots(Long.MAX_VALUE, 1).stream().findFirst(),
                sealer.oldestPending().map(at -> Duration.between(at, clock.instant())),
                sealer.failure(),
                suite);
    }

    @Override
    public List<Item> items() {
        SealStatus status = status();
        String detail =
                status.isGood()
                        ? ""
                        : "oldest unsealed row: "
                                + status.oldestPending().map(Duration::toSeconds).orElse(0L)
                                + " s; "
                                + status.failure();
        return List.of(new Item("journal seal", status.isGood(), false, detail));
    }

    @Override
    public Report verify(Optional<Path> file, LongConsumer progress) throws IOException {
        if (file.isPresent()) {
            return rows.verify(new Anchors(file.get()).roots(), progress);
        }
        List<Root> kept = Files.exists(anchors) ? new Anchors(anchors).roots() : List.of();
        return rows.verify(kept, progress);
    }

    @Override
    public Exported export(Path file, ExportRange range, Actor by, LongConsumer progress)
            throws IOException {
        Optional<Part> part = range.isAll() ? Optional.empty() : Optional.of(part(range));
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("file", file.getFileName().toString());
        part.ifPresent(
                some -> {
                    inputs.put("first", Long.toString(some.first()));
                    inputs.put("last", Long.toString(some.end().last()));
                });
        record(KernelGrants.EXPORT_JOURNAL, by, inputs);
        Set<StandardOpenOption> fresh =
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var mine =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(file, fresh, mine);
                OutputStream out = java.nio.channels.Channels.newOutputStream(channel)) {
            long count = rows.export(out, identity.kind() + " " + identity.id(), part, progress);
            return new Exported(
                    count,
                    part.map(Part::first).orElse(1L),
                    part.map(some -> some.end().last()).orElse(count));
        }
    }

    private Part part(ExportRange range) {
        long from = range.fromRow().orElse(1L);
        long to = range.toRow().orElse(Long.MAX_VALUE);
        if (range.fromTime().isPresent() || range.toTime().isPresent()) {
            long[] written =
                    rows.sealed(range.fromTime().orElse(Instant.EPOCH), range.toTime().orElse(FAR))
                            .orElseThrow(JournalOffice::nothingThere);
            from = range.fromTime().isPresent() ? written[0] : from;
            to = range.toTime().isPresent() ? written[1] : to;
        }
        return rows.part(from, to).orElseThrow(JournalOffice::nothingThere);
    }

    private static Invalid nothingThere() {
        return Invalid.because(Reason.of("journal.range-empty").at("from"));
    }

    @Override
    public List<Root> roots(long before, int limit) {
        return rows.roots(before, limit);
    }

    @Override
    public Optional<Root> anchor(Path file) throws IOException {
        Optional<Root> newest = rows.roots(Long.MAX_VALUE, 1).stream().findFirst();
        if (newest.isPresent()) {
            new Anchors(file).add(newest.get());
        }
        return newest;
    }

    @Override
    public List<SealKey> keys() {
        return rows.keys();
    }

    @Override
    public SealKey rotateKey(Optional<String> asked, Actor by) {
        SealKey next = keys.rotate(asked);
        record(
                KernelGrants.ROTATE_KEY,
                by,
                Map.of("key", next.fingerprint(), "suite", Algorithms.suite(next.algorithms())));
        return next;
    }

    private void record(String action, Actor by, Map<String, String> inputs) {
        commands.call(
                () -> journal.record(JournalEntry.accepted(by, action, new OrgId(0), inputs)));
    }
}
