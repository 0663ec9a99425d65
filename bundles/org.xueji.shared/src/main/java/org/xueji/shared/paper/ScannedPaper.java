package org.xueji.shared.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;

/** A paper that proves an application (证明材料), as it was sent: all of it, and what it is. */
public final class ScannedPaper {
    /** National limit of one file in bytes (domain 4.4). */
    public static final int LARGEST = 2 << 20;

    private final byte[] content;
    private final PaperType type;

    private ScannedPaper(byte[] content, PaperType type) {
        this.content = content;
        this.type = type;
    }

    /**
     * Reads a JPEG, PNG or PDF of at most {@link #LARGEST} bytes.
     *
     * @param tooLarge the domain's code of the reason that it has more bytes
     * @param otherType and that it is something else
     */
    public static Outcome<ScannedPaper> read(
            InputStream content, String tooLarge, String otherType) {
        byte[] bytes = bytes(content);
        if (bytes.length > LARGEST) {
            return Outcome.rejected(Reason.of(tooLarge, Map.of("max", "2 MB")));
        }
        return PaperType.of(bytes)
                .map(type -> Outcome.accepted(new ScannedPaper(bytes, type)))
                .orElseGet(() -> Outcome.rejected(Reason.of(otherType)));
    }

    public String mediaType() {
        return type.mediaType();
    }

    public InputStream content() {
        return new ByteArrayInputStream(content);
    }

    /** One byte more than may be, so that too much shows. */
    private static byte[] bytes(InputStream content) {
        try {
            return content.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
