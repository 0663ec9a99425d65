package org.xueji.identity.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.documents.api.DocumentInfo;
import org.xueji.documents.api.DocumentRef;
import org.xueji.documents.api.Documents;
import org.xueji.documents.api.StoredDocument;

/** Files in a folder of the machine's own. */
final class FakeDocuments implements Documents {

    private final List<StoredDocument> held = new CopyOnWriteArrayList<>();
    private final Path folder;

    FakeDocuments() {
        try {
            folder = Files.createTempDirectory("identity-documents");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Outcome<DocumentRef> store(InputStream content, DocumentInfo info, long limit) {
        try {
            byte[] bytes = content.readAllBytes();
            if (bytes.length > limit) {
                return Outcome.rejected(Reason.of("documents.too-large"));
            }
            String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
            DocumentRef ref =
                    new DocumentRef(HexFormat.of().formatHex(Tokens.sha256(text)), bytes.length);
            Files.write(path(ref), bytes);
            held.add(new StoredDocument(ref, info, Instant.EPOCH));
            return Outcome.accepted(ref);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open(DocumentRef ref) {
        try {
            return new ByteArrayInputStream(Files.readAllBytes(path(ref)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path path(DocumentRef ref) {
        return folder.resolve(ref.hash());
    }

    @Override
    public List<StoredDocument> of(String purpose) {
        return held.stream().filter(each -> each.info().purpose().equals(purpose)).toList();
    }

    @Override
    public void release(DocumentRef ref, String purpose) {
        held.removeIf(each -> each.ref().equals(ref) && each.info().purpose().equals(purpose));
    }
}
