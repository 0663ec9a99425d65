package org.xueji.rest.internal.server;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.core.Response;
import org.apache.cxf.jaxrs.JAXRSInvoker;
import org.apache.cxf.jaxrs.impl.AsyncResponseImpl;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.rest.IfMatch;
import org.xueji.rest.internal.body.Answer;
import org.xueji.rest.internal.body.ApiRequest;
import org.xueji.rest.internal.idempotency.IdempotencyKeys;
import org.xueji.rest.internal.idempotency.IdempotencyKeys.Key;
import org.xueji.rest.internal.problem.Problem;
import org.xueji.rest.internal.store.Store;

/**
 * Calls resource methods: checks the login once more, honours idempotency keys, turns results into
 * answers.
 */
final class DomainInvoker extends JAXRSInvoker {

    private final Answers answers;
    private final IdempotencyKeys keys;
    private final Supplier<Optional<Store>> store;
    private final Permissions permissions;

    DomainInvoker(
            Answers answers,
            IdempotencyKeys keys,
            Supplier<Optional<Store>> store,
            Permissions permissions) {
        this.answers = answers;
        this.keys = keys;
        this.store = store;
        this.permissions = permissions;
    }

    @Override
    protected Object performInvocation(
            Exchange exchange, Object resource, Method method, Object[] given)
            throws InvocationTargetException {
        try {
            ApiRequest request = Contexts.request(exchange.getInMessage());
            OperationResourceInfo operation = exchange.get(OperationResourceInfo.class);
            if (operation.isSubResourceLocator()) {
                return call(resource, method, given);
            }
            OpenOperations.check(request, operation);
            permissions.check(request, operation);
            Call call = new Call(request, resource, method, given);
            return key(request).map(key -> once(key, call)).orElseGet(() -> answered(call));
        } catch (Checked e) {
            throw new InvocationTargetException(e.getCause());
        } catch (RuntimeException | Error e) {
            throw new InvocationTargetException(e);
        }
    }

    /** One call of a resource method, which can be made again. */
    private record Call(ApiRequest request, Object resource, Method method, Object[] given) {

        Object make() {
            return call(resource, method, parameters());
        }

        private Object[] parameters() {
            Object[] parameters = given.clone();
            Class<?>[] types = method.getParameterTypes();
            for (int i = 0; i < parameters.length; i++) {
                if (types[i] == InputStream.class) {
                    parameters[i] = request.open();
                } else if (parameters[i] == null && types[i] == Optional.class) {
                    parameters[i] = Optional.empty();
                } else if (parameters[i] == null && types[i] == IfMatch.class) {
                    throw Problem.of(428, "if-match-required").exception();
                }
            }
            return parameters;
        }
    }

    private Object answered(Call call) {
        Object result = call.make();
        // asked for here: what comes later comes on a thread that knows of no request
        HttpServletResponse response = Contexts.response();
        return result instanceof CompletionStage<?> later
                ? later.thenApply(value -> shown(value, call.request(), response))
                : shown(result, call.request(), response);
    }

    @Override
    protected AsyncResponseImpl checkFutureResponse(Message message, Object result) {
        return result instanceof CompletionStage<?> later ? LaterResponse.to(message, later) : null;
    }

    private Object shown(Object result, ApiRequest request, HttpServletResponse response) {
        return result instanceof Outcome<?> outcome
                ? outcome.fold(value -> accepted(value, request, response), DomainInvoker::refused)
                : accepted(result, request, response);
    }

    private Object accepted(Object value, ApiRequest request, HttpServletResponse response) {
        if (Answers.isRaw(value)) {
            if (value instanceof Response raw) {
                Answers.checkNoError(raw);
            }
            return WholeOrError.guarded(value, request, response);
        }
        return Answers.response(answers.of(value, request, store().marks()), Answers.cookie(value));
    }

    private Object once(Key key, Call call) {
        Store kept = store();
        Outcome<Answer> outcome =
                keys.once(
                        key,
                        digest(call.request()),
                        kept.commands(),
                        kept.keys(),
                        () -> outcome(call.make()).map(value -> keepable(value, call, kept)));
        return outcome.fold(
                answer -> Answers.response(answer, Optional.empty()), DomainInvoker::refused);
    }

    private static Outcome<?> outcome(Object result) {
        if (result instanceof CompletionStage<?>) {
            throw new IllegalStateException("what comes later cannot be kept");
        }
        return result instanceof Outcome<?> outcome ? outcome : Outcome.accepted(result);
    }

    private Answer keepable(Object value, Call call, Store kept) {
        if (Answers.isRaw(value)) {
            throw new IllegalStateException("a stream cannot be kept: " + call.method());
        }
        return answers.of(value, call.request(), kept.marks());
    }

    /** A refusal that says when to ask again is one of time, not of substance. */
    private static Object refused(List<Reason> reasons) {
        throw reasons.stream()
                .map(reason -> reason.arguments().get("retryAfter"))
                .filter(Objects::nonNull)
                .findFirst()
                .map(s -> Problem.of(429, "try-later", reasons).with("Retry-After", s))
                .orElseGet(() -> Problem.of(422, "rejected", reasons))
                .exception();
    }

    private static Optional<Key> key(ApiRequest request) {
        String text = request.getHeader("Idempotency-Key");
        if (text == null || !request.getMethod().equals("POST")) {
            return Optional.empty();
        }
        return request.actor().map(actor -> new Key(actor.account(), text));
    }

    private Store store() {
        return store.get().orElseThrow(() -> Problem.unavailable("not-ready").exception());
    }

    private static String digest(ApiRequest request) {
        String whole =
                request.getMethod()
                        + "\n"
                        + request.getRequestURI()
                        + "\n"
                        + request.originalQuery()
                        + "\n"
                        + request.body().sha256();
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(whole.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object call(Object resource, Method method, Object[] parameters) {
        try {
            return method.invoke(resource, parameters);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException own) {
                throw own;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new Checked(cause);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A checked exception on its way through a command, which it rolls back. */
    private static final class Checked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Checked(Throwable cause) {
            super(cause);
        }
    }
}
