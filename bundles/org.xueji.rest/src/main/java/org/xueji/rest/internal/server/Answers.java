package org.xueji.rest.internal.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.InputStream;
import java.util.Optional;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.xueji.core.api.Page;
import org.xueji.core.api.rest.Created;
import org.xueji.core.api.rest.SessionCookie;
import org.xueji.core.api.rest.Started;
import org.xueji.core.api.rest.Versioned;
import org.xueji.rest.internal.body.Answer;
import org.xueji.rest.internal.body.ApiRequest;
import org.xueji.rest.internal.guard.Cookies;
import org.xueji.rest.internal.page.Query;
import org.xueji.rest.internal.seal.Seal;

/** Turns what resources return into answers. */
final class Answers {

    private static final String JSON = MediaType.APPLICATION_JSON + ";charset=UTF-8";

    private final ObjectMapper mapper;
    private final String base;

    /**
     * @param base the domain's address, such as {@code /api/registry}
     */
    Answers(ObjectMapper mapper, String base) {
        this.mapper = mapper;
        this.base = base;
    }

    /** Whether the value is sent as it is, not as JSON. */
    static boolean isRaw(Object result) {
        Object value = result instanceof Response response ? response.getEntity() : result;
        return value instanceof StreamingOutput
                || value instanceof InputStream
                || value instanceof byte[]
                || value instanceof File;
    }

    /**
     * @throws WebApplicationException when the resource answered with an error of its own
     */
    Answer of(Object result, ApiRequest request, Seal marks) {
        if (result instanceof Response response) {
            return ofResponse(response);
        }
        if (result instanceof Created<?> created) {
            return made(201, created.location(), created.value());
        }
        if (result instanceof Started<?> started) {
            return made(202, started.location(), started.value());
        }
        Object shown = result instanceof Page<?> page ? sealed(page, request, marks) : result;
        return made(shown == null ? 204 : 200, null, shown);
    }

    private Answer made(int status, String location, Object value) {
        Optional<String> etag =
                value instanceof Versioned versioned
                        ? Optional.of("\"" + versioned.version() + "\"")
                        : Optional.empty();
        return new Answer(
                status,
                Optional.ofNullable(location).map(this::absolute),
                etag,
                json(value),
                false);
    }

    private Answer ofResponse(Response response) {
        checkNoError(response);
        return new Answer(
                response.getStatus(),
                Optional.ofNullable(response.getHeaderString(HttpHeaders.LOCATION)),
                Optional.ofNullable(response.getHeaderString(HttpHeaders.ETAG)),
                json(response.getEntity()),
                false);
    }

    static void checkNoError(Response response) {
        if (response.getStatus() >= 400) {
            throw new WebApplicationException(response);
        }
    }

    private static Page<?> sealed(Page<?> page, ApiRequest request, Seal marks) {
        if (page.next().isEmpty() || request.actor().isEmpty()) {
            return page;
        }
        String scope =
                new Query(request.originalQuery())
                        .scope(request.getRequestURI(), request.actor().get());
        return new Page<>(page.items(), page.next().map(key -> marks.seal(key, scope)));
    }

    private String absolute(String location) {
        return location.startsWith("/") ? location : base + "/" + location;
    }

    private Optional<String> json(Object value) {
        try {
            return value == null ? Optional.empty() : Optional.of(mapper.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be shown as JSON: " + value.getClass(), e);
        }
    }

    /** The session cookie that a view asks for. */
    static Optional<SessionCookie> cookie(Object result) {
        Object value = result instanceof Created<?> created ? created.value() : result;
        return value instanceof SessionCookie cookie && cookie.cookieWanted()
                ? Optional.of(cookie)
                : Optional.empty();
    }

    static Response response(Answer answer, Optional<SessionCookie> cookie) {
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.location().ifPresent(location -> response.header(HttpHeaders.LOCATION, location));
        answer.etag().ifPresent(etag -> response.header(HttpHeaders.ETAG, etag));
        answer.bytes().ifPresent(bytes -> response.entity(bytes).type(JSON));
        if (answer.replayed()) {
            response.header("Idempotency-Replayed", "true");
        }
        cookie.map(SessionCookie::cookieToken).ifPresent(token -> set(response, token));
        return response.build();
    }

    private static void set(Response.ResponseBuilder response, Optional<String> token) {
        response.header(HttpHeaders.SET_COOKIE, Cookies.set(token));
        token.map(Cookies::csrf).ifPresent(value -> response.header(Cookies.CSRF, value));
    }
}
