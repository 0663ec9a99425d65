package org.xueji.seal.api;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes an export: a head line, keys, for a part of a journal the root before it and which rows it
 * holds, then rows and roots, one line each. A row's line ends with the link of the chain after it.
 * Where other algorithms begin a line says so. For one thread.
 */
public final class ExportWriter implements AutoCloseable {

    static final String HEAD = "xueji-journal";

    /** Every row from the first on, sealed with the same algorithms; older verifiers know it. */
    public static final int PLAIN = 1;

    /** May begin in the middle and change algorithms. */
    public static final int PARTS = 2;

    private final OutputStream out;

    /**
     * @param format {@link #PLAIN} or {@link #PARTS}
     * @param algorithms of the first rows
     * @param origin what it is an export of, such as the database's identity; shown, never trusted
     */
    public ExportWriter(OutputStream to, int format, String algorithms, String origin) {
        this.out = new BufferedOutputStream(to, 1 << 16);
        text(new Line().begin('H').add(HEAD).add(format).add(algorithms).add(origin).toString());
    }

    public void key(SealKey key) {
        text(key.line());
    }

    public void root(Root root) {
        text(root.line());
    }

    /**
     * The export holds these rows only, which begin after a root.
     *
     * @param start empty when they begin with the first row
     */
    public void range(Optional<Root> start, long from, long to) {
        start.ifPresent(root -> text("P" + root.line().substring(1)));
        text(new Line().begin('G').add(from).add(to).toString());
    }

    /** Other algorithms seal what follows. */
    public void algorithms(String name) {
        text(new Line().begin('A').add(name).toString());
    }

    /** A row and the link after it, in hexadecimal. */
    public void row(Line line, byte[] link) {
        try {
            line.writeTo(out);
            out.write('\t');
            out.write(link);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void text(String line) {
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
