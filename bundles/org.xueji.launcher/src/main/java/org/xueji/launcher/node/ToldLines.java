package org.xueji.launcher.node;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Keeps what is written and tells each line once it is whole; written by one thread at a time. */
final class ToldLines extends ByteArrayOutputStream {

    private final Consumer<String> tell;
    private int told;

    ToldLines(Consumer<String> tell) {
        this.tell = tell;
    }

    @Override
    public synchronized void write(int b) {
        super.write(b);
        tellWhole();
    }

    @Override
    public synchronized void write(byte[] b, int off, int len) {
        super.write(b, off, len);
        tellWhole();
    }

    synchronized String text() {
        return toString(StandardCharsets.UTF_8);
    }

    private void tellWhole() {
        // a character of several bytes has no line end among them
        for (int i = told; i < count; i++) {
            if (buf[i] == '\n') {
                tell.accept(new String(buf, told, i - told, StandardCharsets.UTF_8).strip());
                told = i + 1;
            }
        }
    }
}
