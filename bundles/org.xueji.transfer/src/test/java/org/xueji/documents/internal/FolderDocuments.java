package org.xueji.documents.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.xueji.core.api.data.Database;
import org.xueji.documents.api.Documents;

/** The real store over a folder of a test. */
public final class FolderDocuments {

    private FolderDocuments() {}

    public static Documents in(Path folder, Database database, Clock clock) {
        try {
            return new ContentDocuments(new ContentFolder(folder), database, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
