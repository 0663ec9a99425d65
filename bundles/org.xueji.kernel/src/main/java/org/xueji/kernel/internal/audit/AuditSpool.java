package org.xueji.kernel.internal.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the journal cannot take at the moment, because the database is away, in a file that
 * survives a crash, and hands it over later, oldest first. An entry is taken off the file once it
 * was handed over; a crash in between hands it over again. Safe for use by many threads.
 */
final class AuditSpool {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSpool.class);

    private final Path file;

    AuditSpool(Path file) {
        this.file = file;
    }

    synchronized void add(AuditEntry entry) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            append(entry.line() + "\n");
        } catch (IOException e) {
            // better a line in the log than nothing at all
            LOG.error("Console command of {} not kept: {}", entry.operator(), entry.commands(), e);
        }
    }

    private void append(String line) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }

    boolean isEmpty() {
        return !Files.exists(file);
    }

    /**
     * Hands over all entries.
     *
     * @param taker throws when it cannot take one now: it stays, and those after it
     */
    synchronized void drain(Consumer<AuditEntry> taker) {
        if (isEmpty()) {
            return;
        }
        List<AuditEntry> entries = read();
        int taken = 0;
        try {
            for (AuditEntry entry : entries) {
                taker.accept(entry);
                taken++;
            }
        } finally {
            keep(entries.subList(taken, entries.size()));
        }
    }

    private List<AuditEntry> read() {
        try {
            List<AuditEntry> entries = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                add(line, entries);
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** A crash may have left half a line at the end. */
    private static void add(String line, List<AuditEntry> entries) {
        try {
            entries.add(AuditEntry.parse(line));
        } catch (RuntimeException e) {
            LOG.warn("A line of the console's spool cannot be read: {} characters", line.length());
        }
    }

    private void keep(List<AuditEntry> entries) {
        try {
            if (entries.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.write(draft, entries.stream().map(AuditEntry::line).toList());
            Files.move(
                    draft,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
