package org.xueji.seal.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

    /** The two digits of each byte, as they are read by {@link #TWO}. */
    private static final short[] PAIRS = new short[256];

    private static final VarHandle TWO =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    static {
        for (int i = 0; i < PAIRS.length; i++) {
            PAIRS[i] = (short) (DIGITS[i >> 4] | DIGITS[i & 15] << 8);
        }
    }

    private final MessageDigest digest;
    private final byte[] link;
    private byte[] joined = new byte[1024];

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

    /** The same chain, hashed with other algorithms from here on. */
    Chain with(Algorithms others) {
        return new Chain(others, link());
    }

    /** Hangs a line onto the chain. */
    public Chain add(Line line) {
        return add(line.bytes(), 0, line.length());
    }

    Chain add(byte[] bytes, int from, int length) {
        // one call for both is a third faster than two
        int size = link.length + length;
        if (joined.length < size) {
            joined = new byte[size * 2];
        }
        System.arraycopy(link, 0, joined, 0, link.length);
        System.arraycopy(bytes, from, joined, link.length, length);
        digest.update(joined, 0, size);
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

    /** Goes on from a link in hexadecimal; from one that is none, it goes on to nothing known. */
    void set(byte[] text) {
        for (int i = 0; i < link.length; i++) {
            link[i] =
                    (byte)
                            (Character.digit(text[2 * i], 16) << 4
                                    | Character.digit(text[2 * i + 1], 16));
        }
    }

    /** Whether the newest link is the one written there, in small letters. */
    boolean isAt(byte[] text, int from) {
        int different = 0;
        for (int i = 0; i < link.length; i++) {
            different |= (short) TWO.get(text, from + 2 * i) ^ PAIRS[link[i] & 0xff];
        }
        return different == 0;
    }
}
