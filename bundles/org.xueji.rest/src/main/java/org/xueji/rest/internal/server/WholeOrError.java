package org.xueji.rest.internal.server;

import java.io.IOException;
import java.io.OutputStream;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.xueji.rest.internal.body.ApiRequest;

/**
 * Sends a stream so that nobody takes a part of it for the whole: one that breaks off in the middle
 * ends the connection without its last chunk. Left to CXF a problem would be written behind the
 * part, and all of it would look complete.
 */
final class WholeOrError implements StreamingOutput {

    /** The status with which the server ends a connection in the middle of an answer. */
    static final int ABORT = -1;

    private final StreamingOutput content;
    private final boolean chunked;
    private final HttpServletResponse response;

    private WholeOrError(StreamingOutput content, boolean chunked, HttpServletResponse response) {
        this.content = content;
        this.chunked = chunked;
        this.response = response;
    }

    /** What a resource answers, with its stream guarded when it has one. */
    static Object guarded(Object raw, ApiRequest request, HttpServletResponse response) {
        // the end of the connection is the end of the file for HTTP/1.0
        boolean chunks = request.getProtocol().equals("HTTP/1.1");
        if (raw instanceof StreamingOutput stream) {
            return new WholeOrError(stream, chunks, response);
        }
        if (raw instanceof Response answer && answer.getEntity() instanceof StreamingOutput it) {
            boolean unknown = answer.getLength() < 0;
            return Response.fromResponse(answer)
                    .entity(new WholeOrError(it, chunks && unknown, response))
                    .build();
        }
        return raw;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        if (chunked) {
            // or "Connection: close" of a client would leave the chunks away
            response.setHeader("Transfer-Encoding", "chunked");
        }
        try {
            content.write(out);
        } catch (IOException | RuntimeException | Error e) {
            if (response.isCommitted()) {
                response.sendError(ABORT);
            } else {
                response.resetBuffer();
            }
            throw e;
        }
    }
}
