package org.xueji.persistence.internal.node;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.persistence.internal.core.DataFolder;

/**
 * What the node was started with.
 *
 * @param folder the data folder, which remembers its database
 * @param kind what a database born here becomes, and what any other must be; empty takes every kind
 */
record NodeSettings(DataFolder folder, Optional<DatabaseKind> kind) {

    private static final String FOLDER = "xueji.data";
    private static final String KIND = "xueji.database.kind";

    static NodeSettings of(BundleContext context) {
        String base = property(context, "karaf.base").orElse(".");
        String folder = property(context, FOLDER).orElse(base);
        return new NodeSettings(
                new DataFolder(Path.of(folder)), property(context, KIND).map(NodeSettings::kind));
    }

    DatabaseKind kindAtBirth() {
        return kind.orElse(DatabaseKind.LIVE);
    }

    private static Optional<String> property(BundleContext context, String key) {
        return Optional.ofNullable(context.getProperty(key)).filter(value -> !value.isBlank());
    }

    private static DatabaseKind kind(String value) {
        return DatabaseKind.valueOf(value.strip().toUpperCase(Locale.ROOT));
    }
}
