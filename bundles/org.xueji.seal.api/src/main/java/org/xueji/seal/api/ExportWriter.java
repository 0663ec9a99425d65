package org.xueji.seal.api;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes an export, from the first row on: a head line, keys, rows and roots, one line each. A
 * row's line ends with the link of the chain after it. For one thread.
 */
public final class ExportWriter implements AutoCloseable {

    static final String HEAD = "xueji-journal";
    static final int FORMAT = 1;

    private final OutputStream out;

    /**
     * @param origin what it is an export of, such as the database's identity; shown, never trusted
     */
    public ExportWriter(OutputStream to, String algorithms, String origin) {
        this.out = new BufferedOutputStream(to, 1 << 16);
        text(new Line().begin('H').add(HEAD).add(FORMAT).add(algorithms).add(origin).toString());
    }

    public void key(SealKey key) {
        text(key.line());
    }

    public void root(Root root) {
        text(root.line());
    }

    /** A row and the link after it. */
    public void row(Line line, String link) {
        try {
            line.writeTo(out);
            out.write('\t');
            out.write(link.getBytes(StandardCharsets.US_ASCII));
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
