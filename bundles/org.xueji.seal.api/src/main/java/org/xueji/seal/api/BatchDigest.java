package org.xueji.seal.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The digest of a batch's lines as they lie in an export. For one thread. */
public final class BatchDigest {

    private final MessageDigest digest;

    public BatchDigest(Algorithms algorithms) {
        this.digest = algorithms.digest();
    }

    /** The next row and the link after it. */
    public BatchDigest add(Line line, String link) {
        digest.update(line.bytes(), 0, line.length());
        digest.update((byte) '\t');
        digest.update(link.getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) '\n');
        return this;
    }

    /** In hexadecimal; begins anew. */
    public String end() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
