package org.xueji.launcher.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;

/** The server settings that come with the distribution, {@code etc/postgresql-xueji.conf}. */
public final class PostgresSettings {

    private static final String FILE = "postgresql-xueji.conf";

    private PostgresSettings() {}

    /** By name, in the order of the file. */
    public static Map<String, String> shipped() {
        Path file = Distribution.current().etc().resolve(FILE);
        Map<String, String> settings = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    settings.put(
                            line.substring(0, equals).strip(), line.substring(equals + 1).strip());
                }
            }
        } catch (IOException e) {
            throw new LauncherFailed("cannot read " + file + ": " + e.getMessage(), e);
        }
        return settings;
    }
}
