package org.xueji.intake.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.documents.api.DocumentInfo;
import org.xueji.documents.api.DocumentRef;
import org.xueji.documents.api.Documents;
import org.xueji.documents.api.StoredDocument;

/** Files in a folder; what a stream held is remembered for the repeats of a command. */
public final class FakeDocuments implements Documents {
    private final Path folder;
    private final List<StoredDocument> held = new CopyOnWriteArrayList<>();
    private final Map<InputStream, byte[]> read = new ConcurrentHashMap<>();

    public FakeDocuments(Path folder) {
        this.folder = folder;
    }

    @Override
    public Outcome<DocumentRef> store(InputStream content, DocumentInfo info, long limit) {
        try {
            byte[] bytes = read.computeIfAbsent(content, FakeDocuments::all);
            if (bytes.length > limit) {
                return Outcome.rejected(Reason.of("documents.too-large"));
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            DocumentRef ref = new DocumentRef(HexFormat.of().formatHex(hash), bytes.length);
            Files.write(folder.resolve(ref.hash()), bytes);
            held.add(new StoredDocument(ref, info, Instant.EPOCH));
            return Outcome.accepted(ref);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] all(InputStream content) {
        try {
            return content.readAllBytes();
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
