package org.xueji.documents.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobType;

/**
 * Deletes contents that nobody holds, and files that were never finished, once they are a day old.
 */
@Component
public final class SweepDocuments implements JobType {

    /** Far longer than any command runs: a content is there before its hold is committed. */
    static final Duration GRACE = Duration.ofDays(1);

    private static final int LOOKS_UP_EVERY = 200;

    private final ContentFolder folder;
    private final DocumentRows rows;
    private final Clock real;

    @Activate
    public SweepDocuments(
            BundleContext context, @Reference(target = "(schema=documents)") Database database)
            throws IOException {
        this(DocumentSettings.folder(context), database, Clock.systemUTC());
    }

    /**
     * @param real the time that files are stamped with, never the one that a demo sets
     */
    SweepDocuments(ContentFolder folder, Database database, Clock real) {
        this.folder = folder;
        this.rows = new DocumentRows(database, real);
        this.real = real;
    }

    @Override
    public String name() {
        return "documents.sweep";
    }

    @Override
    public Optional<Duration> every() {
        return Optional.of(Duration.ofDays(1));
    }

    @Override
    public void run(JobContext context) {
        Instant before = real.instant().minus(GRACE);
        try {
            sweep(folder.incoming(), before, context, false);
            sweep(folder.contents(), before, context, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sweep(Path from, Instant before, JobContext context, boolean held)
            throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        long seen = 0;
        long gone = 0;
        try (Stream<Path> files = Files.walk(from)) {
            Iterator<Path> each = files.filter(Files::isRegularFile).iterator();
            while (each.hasNext() && !(seen % LOOKS_UP_EVERY == 0 && context.isCancelled())) {
                gone += sweep(each.next(), before, held) ? 1 : 0;
                seen++;
                context.progress(seen, 0, gone + " of " + seen + " files deleted");
            }
        }
    }

    private boolean sweep(Path file, Instant before, boolean held) throws IOException {
        if (!ContentFolder.isOlder(file, before)
                || held && rows.isHeld(file.getFileName().toString())) {
            return false;
        }
        return folder.delete(file, before);
    }
}
