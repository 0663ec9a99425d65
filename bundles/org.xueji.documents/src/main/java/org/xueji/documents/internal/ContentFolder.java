package org.xueji.documents.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.xueji.documents.api.DocumentRef;

/**
 * Contents as files named by their hash. A file appears under its name only when it is complete and
 * on disk: it is written beside, forced, and renamed.
 */
final class ContentFolder {

    private static final String PART = ".part";
    private static final String TRASH = ".trash";

    private final Path root;

    ContentFolder(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(incoming());
    }

    Path root() {
        return root;
    }

    /**
     * Empty when there is more than {@code limit}. Writes even when the content is there already:
     * its age begins anew, so that no sweep takes it from under the new holder.
     */
    Optional<DocumentRef> write(InputStream content, long limit) throws IOException {
        Path part = incoming().resolve(UUID.randomUUID() + PART);
        try {
            Optional<DocumentRef> written = Incoming.write(content, part, limit);
            if (written.isPresent()) {
                publish(part, file(written.get().hash()));
            }
            return written;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    Optional<Path> find(DocumentRef ref) {
        return Optional.of(file(ref.hash())).filter(Files::isRegularFile);
    }

    /**
     * Deletes a content that is older than {@code before}. One that is stored again meanwhile is
     * put back: the new file may have been moved away with the name of the old.
     */
    boolean delete(Path file, Instant before) throws IOException {
        if (!isOlder(file, before)) {
            return false;
        }
        Path trash = incoming().resolve(UUID.randomUUID() + TRASH);
        try {
            Files.move(file, trash, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return false;
        }
        if (!isOlder(trash, before)) {
            Files.move(trash, file, StandardCopyOption.ATOMIC_MOVE);
            return false;
        }
        Files.delete(trash);
        return true;
    }

    static boolean isOlder(Path file, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Where unfinished files lie. */
    Path incoming() {
        return root.resolve("incoming");
    }

    /** Where finished files lie, in folders by the first digits of their hash. */
    Path contents() {
        return root.resolve("contents");
    }

    private Path file(String hash) {
        return contents().resolve(hash.substring(0, 2)).resolve(hash.substring(2, 4)).resolve(hash);
    }

    private void publish(Path part, Path file) throws IOException {
        Path folder = file.getParent();
        boolean made = !Files.isDirectory(folder);
        Files.createDirectories(folder);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        force(folder);
        if (made) {
            force(folder.getParent());
            force(folder.getParent().getParent());
            force(root);
        }
    }

    /** Makes the name itself survive a power cut. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
