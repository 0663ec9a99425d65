package org.xueji.rest.internal.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Authenticator;
import org.xueji.core.api.rest.ClientAddress;
import org.xueji.rest.internal.problem.Languages;

/**
 * A request that has passed the front: who asks is known, its body is at hand, its page mark is
 * read.
 */
public final class ApiRequest extends HttpServletRequestWrapper implements AutoCloseable {

    private static final String AUTHORIZATION = "Authorization";

    private final ClientAddress from;
    private final Optional<Authenticator.Holder> holder;
    private final Body body;
    private final String query;
    private final Optional<String> cookieToken;
    private final List<InputStream> opened = new ArrayList<>();
    private final AtomicInteger users = new AtomicInteger(1);

    /**
     * @param holder empty for a caller who has not logged in
     * @param from by which the caller is counted
     * @param query what the resource gets to see as query; null when there is none
     * @param cookieToken the token that came as a cookie: resources get to see it as if it had come
     *     in the header
     */
    public ApiRequest(
            HttpServletRequest request,
            Optional<Authenticator.Holder> holder,
            ClientAddress from,
            Body body,
            String query,
            Optional<String> cookieToken) {
        super(request);
        this.cookieToken = cookieToken;
        this.holder = holder;
        this.from = from;
        this.body = body;
        this.query = query;
    }

    public Optional<Actor> actor() {
        return holder.map(Authenticator.Holder::actor);
    }

    /** Why the caller may do nothing but look after his own session. */
    public Optional<Reason> restriction() {
        return holder.flatMap(Authenticator.Holder::restriction);
    }

    public ClientAddress from() {
        return from;
    }

    /** The domain's address, such as {@code /api/registry}. */
    public String domain() {
        String path = getRequestURI().substring(getContextPath().length());
        int end = path.indexOf('/', "/api/".length());
        return end < 0 ? path : path.substring(0, end);
    }

    @Override
    public String getHeader(String name) {
        return isToken(name) ? "Bearer " + cookieToken.get() : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isToken(name)
                ? Collections.enumeration(List.of(getHeader(name)))
                : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        if (cookieToken.isEmpty()) {
            return super.getHeaderNames();
        }
        List<String> names = new ArrayList<>(Collections.list(super.getHeaderNames()));
        names.add(AUTHORIZATION);
        return Collections.enumeration(names);
    }

    private boolean isToken(String name) {
        return cookieToken.isPresent() && AUTHORIZATION.equalsIgnoreCase(name);
    }

    public Body body() {
        return body;
    }

    public Locale language() {
        return Languages.of(getHeader("Accept-Language"));
    }

    /**
     * The query as the caller sent it, which tells one list from another; empty when there is none.
     */
    public String originalQuery() {
        String original = super.getQueryString();
        return original == null ? "" : original;
    }

    @Override
    public String getQueryString() {
        return query;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new BodyStream(open());
    }

    /** The body from its start; closed with the request. */
    public InputStream open() {
        InputStream in = body.open();
        opened.add(in);
        return in;
    }

    /** Somebody more needs it; he closes it as well. */
    public void keep() {
        users.incrementAndGet();
    }

    /** No: CXF would have its answers dispatched by the server, for all that come later. */
    @Override
    public boolean isAsyncSupported() {
        return false;
    }

    /** Takes effect when everybody who needs it has closed it. */
    @Override
    public void close() {
        if (users.decrementAndGet() == 0) {
            release();
        }
    }

    private void release() {
        try {
            for (InputStream in : opened) {
                in.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            body.close();
        }
    }

    /** The servlet API's view of a body that lies ready. */
    private static final class BodyStream extends ServletInputStream {

        private final InputStream in;
        private boolean finished;

        BodyStream(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            finished = next < 0;
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = in.read(bytes, from, length);
            finished = count < 0;
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("bodies are read by the request's own thread");
        }
    }
}
