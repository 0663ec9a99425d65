package org.xueji.documents.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** Where this node finds the folder that all nodes share. */
final class DocumentSettings {

    private static final String FOLDER = "xueji.documents.dir";

    private DocumentSettings() {}

    static ContentFolder folder(BundleContext context) throws IOException {
        return new ContentFolder(path(context));
    }

    private static Path path(BundleContext context) {
        return property(context, FOLDER)
                .or(() -> property(context, "xueji.data").map(DocumentSettings::inside))
                .or(() -> property(context, "karaf.base").map(DocumentSettings::inside))
                .map(Path::of)
                .orElseGet(() -> context.getDataFile("documents").toPath());
    }

    private static String inside(String data) {
        return Path.of(data, "documents").toString();
    }

    private static Optional<String> property(BundleContext context, String key) {
        return Optional.ofNullable(context.getProperty(key)).filter(text -> !text.isBlank());
    }
}
