package org.xueji.seal.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A piece of an export: whole lines, and the beginning of one more. Used again and again. */
final class Block {

    private static final int SIZE = 4 << 20;

    final Lines lines = new Lines();
    byte[] buffer;
    private int whole;
    private int filled;
    private boolean last;

    Block() {
        this(SIZE);
    }

    private Block(int size) {
        buffer = new byte[size];
    }

    /** What lies before the first piece. */
    static Block nothing() {
        return new Block(0);
    }

    /** Reads on after the piece before; makes room for a line that is longer than all of it. */
    Block read(InputStream in, Block before) {
        int held = before.filled - before.whole;
        if (held * 2 > buffer.length) {
            buffer = new byte[held * 2];
        }
        System.arraycopy(before.buffer, before.whole, buffer, 0, held);
        try {
            int read = in.readNBytes(buffer, held, buffer.length - held);
            filled = held + read;
            last = filled < buffer.length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        whole = lines.split(buffer, filled);
        return this;
    }

    /** Bytes of a line that has not ended yet. */
    int rest() {
        return filled - whole;
    }

    boolean isLast() {
        return last;
    }
}
