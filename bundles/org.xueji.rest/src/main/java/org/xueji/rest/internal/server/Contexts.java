package org.xueji.rest.internal.server;

import java.util.Optional;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.ext.ContextProvider;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.rest.ClientAddress;
import org.xueji.core.api.rest.ClientCertificate;
import org.xueji.rest.internal.body.ApiRequest;
import org.xueji.rest.internal.guard.Certificates;
import org.xueji.rest.internal.page.Query;

/** What a resource method can take as {@code @Context}, beyond the standard. */
final class Contexts {

    private static final int DEFAULT_LIMIT = 50;

    private Contexts() {}

    /** The request that a CXF message belongs to. */
    static ApiRequest request(Message message) {
        Message in = message.getExchange().getInMessage();
        return (ApiRequest) in.get(AbstractHTTPDestination.HTTP_REQUEST);
    }

    /** The answer to what is being asked on this thread. */
    static HttpServletResponse response() {
        Message in = JAXRSUtils.getCurrentMessage().getExchange().getInMessage();
        return (HttpServletResponse) in.get(AbstractHTTPDestination.HTTP_RESPONSE);
    }

    /** Who asks. */
    @Provider
    public static final class WhoAsks implements ContextProvider<Actor> {
        @Override
        public Actor createContext(Message message) {
            return request(message).actor().orElse(null);
        }
    }

    /** Where he asks from. */
    @Provider
    public static final class WhereFrom implements ContextProvider<ClientAddress> {
        @Override
        public ClientAddress createContext(Message message) {
            return request(message).from();
        }
    }

    /** With which certificate of his he came. */
    @Provider
    public static final class WhichCertificate implements ContextProvider<ClientCertificate> {
        @Override
        public ClientCertificate createContext(Message message) {
            return Certificates.of(request(message));
        }
    }

    /** Which page is asked for. */
    @Provider
    public static final class WhichPage implements ContextProvider<PageRequest> {
        @Override
        public PageRequest createContext(Message message) {
            String text = request(message).getQueryString();
            Query query = new Query(text == null ? "" : text);
            int limit = query.limit().map(WhichPage::number).orElse(DEFAULT_LIMIT);
            return new PageRequest(query.after().filter(mark -> !mark.isEmpty()), limit);
        }

        private static int number(String text) {
            return Optional.of(text)
                    .filter(digits -> digits.matches("\\d{1,9}"))
                    .map(Integer::valueOf)
                    .orElseThrow(() -> Invalid.because(Reason.of("core.limit").at("limit")));
        }
    }
}
