package org.xueji.rest.internal.server;

import java.util.concurrent.CompletionStage;
import org.apache.cxf.continuations.SuspendedInvocationException;
import org.apache.cxf.jaxrs.impl.AsyncResponseImpl;
import org.apache.cxf.message.Message;

/** What a resource has promised to answer. */
final class LaterResponse extends AsyncResponseImpl {

    private LaterResponse(Message message) {
        super(message);
    }

    /**
     * @param stage of an answer that is not null
     */
    static LaterResponse to(Message message, CompletionStage<?> stage) {
        LaterResponse response = new LaterResponse(message);
        stage.whenComplete((value, failure) -> response.resume(failure == null ? value : failure));
        return response;
    }

    @Override
    public synchronized boolean suspendContinuationIfNeeded() {
        if (super.suspendContinuationIfNeeded()) {
            // CXF throws the same two calls further out, with the stack of a hundred calls in it
            throw new Suspended();
        }
        return false;
    }

    private static final class Suspended extends SuspendedInvocationException {

        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
