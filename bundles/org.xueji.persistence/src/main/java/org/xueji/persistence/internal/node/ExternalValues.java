package org.xueji.persistence.internal.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that stand elsewhere, as Pax JDBC understands them: {@code FILE(/path)}, such as a
 * password kept apart.
 */
final class ExternalValues {

    private static final Pattern FILE = Pattern.compile("FILE\\((.+)\\)");

    String resolve(String value) {
        Matcher file = FILE.matcher(value);
        if (!file.matches()) {
            return value;
        }
        try {
            return Files.readString(Path.of(file.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
