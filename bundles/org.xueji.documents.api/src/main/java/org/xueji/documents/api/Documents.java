package org.xueji.documents.api;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Outcome;

/**
 * Keeps files by their content, in one folder that all nodes share, so that any node can go on with
 * what another took in. Who may read what is for the caller to check. Safe for use by many threads.
 */
@ProviderType
public interface Documents {

    /**
     * Keeps a content for a purpose. The content is on disk for good before this returns; that the
     * purpose holds it is written in the running command's transaction (or one of its own), so a
     * refused command leaves nothing but a file that is swept up a day later. The same content for
     * the same purpose again changes nothing but the name.
     *
     * @param content read to its end, not closed. A command that is repeated may hand in the same
     *     stream again: what it held is remembered
     * @param limit most bytes taken
     * @return refused with {@code documents.too-large} beyond the limit
     * @throws java.io.UncheckedIOException when the content cannot be read or the disk not be
     *     written
     */
    Outcome<DocumentRef> store(InputStream content, DocumentInfo info, long limit);

    /**
     * Reads a content from its beginning; the caller closes it.
     *
     * @throws org.xueji.core.api.NotFound when nobody holds it any more
     */
    InputStream open(DocumentRef ref);

    /**
     * Where the content lies on this node, for readers that need a file. Never to be written to,
     * moved or kept beyond the work at hand.
     *
     * @throws org.xueji.core.api.NotFound when nobody holds it any more
     */
    Path path(DocumentRef ref);

    /** What a purpose holds, oldest first. */
    List<StoredDocument> of(String purpose);

    /**
     * Ends a purpose's hold on a content, in the running command's transaction. Once nobody holds
     * it, the content goes with the next sweep. Releasing what is not held does nothing.
     */
    void release(DocumentRef ref, String purpose);
}
