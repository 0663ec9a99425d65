package org.xueji.rest.internal.server;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.continuations.ContinuationProvider;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.ContinuationProviderFactory;
import org.xueji.rest.internal.body.ApiRequest;

/** Gives every request of a domain the means to be answered later than its own thread ends. */
final class LaterAnswers implements ContinuationProviderFactory {

    private final UnderWay underWay;

    /**
     * @param underWay where a request stays until it is answered
     */
    LaterAnswers(UnderWay underWay) {
        this.underWay = underWay;
    }

    @Override
    public ContinuationProvider createContinuationProvider(
            Message message, HttpServletRequest request, HttpServletResponse response) {
        return new LaterAnswer(message, (ApiRequest) request, response, underWay);
    }

    /** None: an answer goes on where it is made, its request is not dispatched again. */
    @Override
    public Message retrieveFromContinuation(HttpServletRequest request) {
        return null;
    }
}
