package org.xueji.seal.api;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The hash chain: each link is the hash of the link before and the line. The first link before all
 * lines is all zeros. For one thread.
 */
public final class Chain {

    private static final byte[] DIGITS =
            "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final MessageDigest digest;
    private final byte[] link;

    /** A chain from the very beginning. */
    public Chain(Algorithms algorithms) {
        this.digest = algorithms.digest();
        this.link = new byte[digest.getDigestLength()];
    }

    /**
     * A chain that goes on from a link.
     *
     * @param link in hexadecimal
     */
    public Chain(Algorithms algorithms, String link) {
        this(algorithms);
        byte[] from = HexFormat.of().parseHex(link);
        if (from.length != this.link.length) {
            throw new IllegalArgumentException("not a link of " + algorithms.hash());
        }
        System.arraycopy(from, 0, this.link, 0, from.length);
    }

    /** Hangs a line onto the chain. */
    public Chain add(Line line) {
        return add(line.bytes(), 0, line.length());
    }

    Chain add(byte[] bytes, int from, int length) {
        digest.update(link);
        digest.update(bytes, from, length);
        try {
            digest.digest(link, 0, link.length);
        } catch (DigestException e) {
            throw new IllegalStateException("the link is as long as the hash", e);
        }
        return this;
    }

    /** The newest link in hexadecimal. */
    public String link() {
        return HexFormat.of().formatHex(link);
    }

    /** Length of a link in hexadecimal digits. */
    int digits() {
        return link.length * 2;
    }

    /** Whether the newest link is the one written there, in small letters. */
    boolean isAt(byte[] text, int from) {
        int different = 0;
        for (int i = 0; i < link.length; i++) {
            different |= text[from + 2 * i] ^ DIGITS[(link[i] >> 4) & 15];
            different |= text[from + 2 * i + 1] ^ DIGITS[link[i] & 15];
        }
        return different == 0;
    }
}
