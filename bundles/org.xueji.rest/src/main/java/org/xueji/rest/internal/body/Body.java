package org.xueji.rest.internal.body;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A request's body, read to its end before the resource runs: it can be read again when a command
 * is repeated.
 *
 * @param file where a large one lies until the request is over
 * @param sha256 in hexadecimal
 */
public record Body(byte[] bytes, Optional<Path> file, long length, String sha256)
        implements AutoCloseable {

    /** No body at all. */
    public static final Body NONE = new Body(new byte[0], Optional.empty(), 0, "");

    public InputStream open() {
        try {
            return file.isPresent()
                    ? Files.newInputStream(file.get())
                    : new ByteArrayInputStream(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        file.ifPresent(Body::delete);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
