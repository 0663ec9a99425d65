package org.xueji.rest.internal.server;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.continuations.Continuation;
import org.apache.cxf.continuations.ContinuationProvider;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.rest.internal.body.ApiRequest;

/**
 * A request whose answer is not there yet when its thread has done all it can. The thread that has
 * the answer at last makes and sends all of it: CXF by itself would have the server find a third
 * one for that, and waking threads is most of what a short answer costs.
 */
final class LaterAnswer implements ContinuationProvider, Continuation {

    private static final Logger LOG = LoggerFactory.getLogger(LaterAnswer.class);

    private final Message arrived;
    private final ApiRequest request;
    private final HttpServletResponse response;
    private final UnderWay underWay;
    private volatile AsyncContext context;
    private volatile Object answer;
    private volatile boolean pending;
    private volatile boolean resumed;

    LaterAnswer(
            Message arrived, ApiRequest request, HttpServletResponse response, UnderWay underWay) {
        this.arrived = arrived;
        this.request = request;
        this.response = response;
        this.underWay = underWay;
    }

    @Override
    public Continuation getContinuation() {
        return this;
    }

    @Override
    public void complete() {
        // called for every request when its thread ends; one that is answered later ends in resume
    }

    /** Called by the request's thread, which goes then. */
    @Override
    public boolean suspend(long timeout) {
        Message message = message();
        message.put(AbstractHTTPDestination.HTTP_RESPONSE, new UnhurriedResponse(response));
        AsyncContext begun = request.startAsync();
        // none: a thread that waits for a statement has no limit either
        begun.setTimeout(0);
        underWay.stay();
        request.keep();
        context = begun;
        pending = true;
        message.getInterceptorChain().suspend();
        return true;
    }

    /** Called by the thread that has the answer. */
    @Override
    public void resume() {
        pending = false;
        resumed = true;
        try {
            arrived.getDestination().getMessageObserver().onMessage(message());
        } catch (RuntimeException | Error e) {
            // whoever completes an answer hears nothing of what others throw
            LOG.error("{} {} is not answered", request.getMethod(), request.getRequestURI(), e);
            fail();
        } finally {
            end();
        }
    }

    private void fail() {
        try {
            response.sendError(
                    response.isCommitted()
                            ? WholeOrError.ABORT
                            : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        } catch (IOException | RuntimeException e) {
            LOG.debug("Nor can that be told", e);
        }
    }

    private void end() {
        try {
            request.close();
        } catch (RuntimeException e) {
            LOG.warn("Something of {} is left", request.getRequestURI(), e);
        } finally {
            finish();
        }
    }

    private void finish() {
        try {
            context.complete();
        } finally {
            underWay.exit();
        }
    }

    private Message message() {
        return arrived.getExchange().getInMessage();
    }

    @Override
    public void reset() {
        pending = false;
    }

    @Override
    public boolean isNew() {
        return context == null;
    }

    @Override
    public boolean isPending() {
        return pending;
    }

    @Override
    public boolean isResumed() {
        return resumed;
    }

    @Override
    public boolean isTimeout() {
        return false;
    }

    @Override
    public Object getObject() {
        return answer;
    }

    @Override
    public void setObject(Object given) {
        answer = given;
    }

    @Override
    public boolean isReadyForWrite() {
        return true;
    }
}
