package org.xueji.kernel.internal.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the journal has not taken yet in a file that survives a crash, and hands it over,
 * oldest first. An entry is taken off the file once it was handed over; a crash in between hands it
 * over again. Adding never waits for the handing over. Safe for use by many threads.
 */
final class AuditSpool {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSpool.class);

    private final Path file;
    private final Object handingOver = new Object();
    private boolean isWhole;

    AuditSpool(Path file) {
        this.file = file;
    }

    synchronized void add(AuditEntry entry) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            append(entry.line() + "\n");
        } catch (IOException e) {
            // better a line in the log than nothing at all
            LOG.error(
                    "{} of {} not kept: {}", entry.action(), entry.operator(), entry.commands(), e);
        }
    }

    private void append(String line) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            String before = isWhole || endsWell(channel) ? "" : "\n";
            isWhole = true;
            channel.write(
                    ByteBuffer.wrap((before + line).getBytes(StandardCharsets.UTF_8)),
                    channel.size());
            channel.force(true);
        }
    }

    /** A crash may have left half a line at the end. */
    private static boolean endsWell(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        long size = channel.size();
        return size == 0 || channel.read(last, size - 1) == 1 && last.get(0) == '\n';
    }

    boolean isEmpty() {
        return !Files.exists(file);
    }

    /**
     * Hands over all entries.
     *
     * @param taker throws when it cannot take one now: it stays, and those after it
     */
    void drain(Consumer<AuditEntry> taker) {
        synchronized (handingOver) {
            List<String> lines = lines();
            int taken = 0;
            try {
                for (String line : lines) {
                    entry(line).ifPresent(taker);
                    taken++;
                }
            } finally {
                takeOff(taken);
            }
        }
    }

    private synchronized List<String> lines() {
        try {
            return isEmpty() ? List.of() : Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static Optional<AuditEntry> entry(String line) {
        try {
            return Optional.of(AuditEntry.parse(line));
        } catch (RuntimeException e) {
            LOG.warn("A line of the console's spool cannot be read: {} characters", line.length());
            return Optional.empty();
        }
    }

    private synchronized void takeOff(int taken) {
        if (taken == 0) {
            return;
        }
        List<String> lines = lines();
        try {
            if (lines.size() <= taken) {
                Files.deleteIfExists(file);
                return;
            }
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.write(draft, lines.subList(taken, lines.size()));
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
