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

    private Unhurried out;

    UnhurriedResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void flushBuffer() {
        // sent when the request ends
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (out == null) {
            out = new Unhurried(super.getOutputStream(), (HttpServletResponse) getResponse());
        }
        return out;
    }

    private static final class Unhurried extends ServletOutputStream {

        private final ServletOutputStream out;
        private final HttpServletResponse response;
        private boolean begun;

        Unhurried(ServletOutputStream out, HttpServletResponse response) {
            this.out = out;
            this.response = response;
        }

        @Override
        public void write(int next) throws IOException {
            begun = true;
            out.write(next);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (!begun) {
                begun = true;
                // what fills the buffer is sent at once, and waits for the caller
                response.setBufferSize(Math.max(response.getBufferSize(), length + 1));
            }
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
