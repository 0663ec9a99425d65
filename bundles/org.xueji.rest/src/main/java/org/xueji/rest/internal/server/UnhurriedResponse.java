package org.xueji.rest.internal.server;

import java.io.IOException;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;

/**
 * Leaves it to the server to send an answer when all of it is there. Flushing or closing would wait
 * for a caller who does not read, on a thread that others wait for.
 */
final class UnhurriedResponse extends HttpServletResponseWrapper {

    UnhurriedResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void flushBuffer() {
        // sent when the request ends
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new Unhurried(super.getOutputStream());
    }

    private static final class Unhurried extends ServletOutputStream {

        private final ServletOutputStream out;

        Unhurried(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int next) throws IOException {
            out.write(next);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void flush() {
            // sent when the request ends
        }

        @Override
        public void close() {
            // sent when the request ends
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
