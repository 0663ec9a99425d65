package org.xueji.persistence.internal.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/** Remembers in the file {@code database.id} which database this data folder belongs to. */
public final class DataFolder {

    private final Path file;

    public DataFolder(Path folder) {
        this.file = folder.resolve("database.id");
    }

    public Optional<UUID> remembered() {
        try {
            return Files.exists(file)
                    ? Optional.of(UUID.fromString(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " does not hold a database's id", e);
        }
    }

    public void remember(UUID id) {
        if (remembered().filter(id::equals).isPresent()) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling("database.id.new");
            Files.writeString(fresh, id + "\n", StandardCharsets.US_ASCII);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
