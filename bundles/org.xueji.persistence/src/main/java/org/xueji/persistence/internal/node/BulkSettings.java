package org.xueji.persistence.internal.node;

import java.util.Collections;
import java.util.Dictionary;
import java.util.Properties;
import java.util.Set;

/**
 * Makes the settings of the second pool from those of the first: the same database, without XA,
 * {@code bulk.x} in place of {@code pool.x}. Follows the rules by which Pax JDBC reads the same
 * file.
 */
final class BulkSettings {

    static final String NAME = "xueji-bulk";

    private static final Set<String> NOT_FOR_DRIVERS =
            Set.of("dataSourceName", "dataSourceType", "pool", "xa", "name");

    private BulkSettings() {}

    static Properties from(Dictionary<String, ?> commands, ExternalValues external) {
        Properties settings = new Properties();
        for (String key : Collections.list(commands.keys())) {
            String value = external.resolve(String.valueOf(commands.get(key)));
            put(settings, key.startsWith(".") ? key.substring(1) : key, value);
        }
        override(settings, "bulk.", "pool.");
        settings.setProperty("dataSourceName", NAME);
        return settings;
    }

    private static void put(Properties settings, String key, String value) {
        if (key.startsWith("jdbc.")) {
            settings.setProperty(key.substring("jdbc.".length()), value);
        } else if (!key.contains(".") && !NOT_FOR_DRIVERS.contains(key)) {
            settings.setProperty(key, value);
        } else if (key.startsWith("pool.")
                || key.startsWith("factory.")
                || key.startsWith("bulk.")) {
            settings.setProperty(key, value);
        }
    }

    private static void override(Properties settings, String from, String to) {
        for (String key : Set.copyOf(settings.stringPropertyNames())) {
            if (key.startsWith(from)) {
                String value = (String) settings.remove(key);
                settings.setProperty(to + key.substring(from.length()), value);
            }
        }
    }
}
