package org.xueji.rest.internal.server;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.xueji.core.api.rest.Public;
import org.xueji.rest.internal.body.ApiRequest;
import org.xueji.rest.internal.problem.Problem;

/**
 * Which operations serve callers who have not logged in: those in this list whose method says so
 * too.
 */
final class OpenOperations {

    /** The last checks the token itself: it is all a session may do whose password must change. */
    private static final Set<String> LIST =
            Set.of(
                    "POST /api/session",
                    "POST /api/session/certificate",
                    "POST /api/session/password");

    private OpenOperations() {}

    /** Whether an address may be open at all; what is not never gets as far as its domain. */
    static boolean mayBe(String method, String path) {
        return LIST.contains(method + " " + path);
    }

    /** Lets those pass who have logged in, and everybody to an open operation. */
    static void check(ApiRequest request, OperationResourceInfo operation) {
        boolean open =
                mayBe(request.getMethod(), path(request))
                        && Stream.of(operation.getAnnotatedMethod(), operation.getMethodToInvoke())
                                .anyMatch(OpenOperations::isMarked);
        if (request.actor().isEmpty() && !open) {
            throw unauthenticated();
        }
    }

    static RuntimeException unauthenticated() {
        return Problem.of(401, "unauthenticated").with("WWW-Authenticate", "Bearer").exception();
    }

    private static String path(ApiRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static boolean isMarked(Method method) {
        return method != null && method.isAnnotationPresent(Public.class);
    }
}
