package org.xueji.documents.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.Database;
import org.xueji.documents.api.DocumentInfo;
import org.xueji.documents.api.DocumentRef;
import org.xueji.documents.api.Documents;
import org.xueji.documents.api.StoredDocument;

/** Contents in a folder, holds in the database. */
@Component
public final class ContentDocuments implements Documents {

    private final ContentFolder folder;
    private final DocumentRows rows;

    /** What streams held that have been read: a repeated command hands in the same one again. */
    private final Map<InputStream, DocumentRef> read =
            Collections.synchronizedMap(new WeakHashMap<>());

    @Activate
    public ContentDocuments(
            BundleContext context,
            @Reference(target = "(schema=documents)") Database database,
            @Reference Clock clock)
            throws IOException {
        this(DocumentSettings.folder(context), database, clock);
    }

    ContentDocuments(ContentFolder folder, Database database, Clock clock) {
        this.folder = folder;
        this.rows = new DocumentRows(database, clock);
    }

    @Override
    public Outcome<DocumentRef> store(InputStream content, DocumentInfo info, long limit) {
        Optional<DocumentRef> written = written(content, limit);
        if (written.isEmpty()) {
            return Outcome.rejected(Reason.of("documents.too-large", Map.of("max", "" + limit)));
        }
        rows.hold(written.get(), info);
        return Outcome.accepted(written.get());
    }

    @Override
    public InputStream open(DocumentRef ref) {
        try {
            return Files.newInputStream(path(ref));
        } catch (NoSuchFileException e) {
            throw NotFound.of("document");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path path(DocumentRef ref) {
        return folder.find(ref).orElseThrow(() -> NotFound.of("document"));
    }

    @Override
    public List<StoredDocument> of(String purpose) {
        return rows.of(purpose);
    }

    @Override
    public void release(DocumentRef ref, String purpose) {
        rows.release(ref, purpose);
    }

    private Optional<DocumentRef> written(InputStream content, long limit) {
        DocumentRef before = read.get(content);
        if (before != null) {
            return Optional.of(before);
        }
        try {
            Optional<DocumentRef> written = folder.write(content, limit);
            written.ifPresent(ref -> read.put(content, ref));
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException("a document could not be kept", e);
        }
    }
}
