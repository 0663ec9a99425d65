package org.xueji.rest.internal.server;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Access;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.rest.internal.body.ApiRequest;
import org.xueji.rest.internal.problem.Problem;

/**
 * Refuses operations that the access matrix would let the caller do to nobody's records, before
 * anything of them runs; those that do not say which action they are; and all but those on one's
 * own session to whoever is kept from working.
 */
final class Permissions {

    private static final String NAMELESS = "?";

    /** All that is open to a caller who is kept from working. */
    private static final String OWN_SESSION = "/api/session";

    private final Supplier<Optional<AccessCheck>> access;

    Permissions(Supplier<Optional<AccessCheck>> access) {
        this.access = access;
    }

    /** Who has not logged in is none of the matrix's business: an open operation has let him in. */
    void check(ApiRequest request, OperationResourceInfo operation) {
        checkRestriction(request);
        request.actor().ifPresent(actor -> require(actor, actions(operation)));
    }

    static void checkRestriction(ApiRequest request) {
        Optional<Reason> restriction = request.restriction();
        if (restriction.isPresent() && !request.domain().equals(OWN_SESSION)) {
            throw NotAllowed.because(restriction.get());
        }
    }

    /** The actions that an operation says it does; none when it does not say. */
    static String[] actions(OperationResourceInfo operation) {
        return Stream.of(operation.getAnnotatedMethod(), operation.getMethodToInvoke())
                .filter(Objects::nonNull)
                .map(Permissions::marked)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Access::value)
                .orElse(new String[0]);
    }

    private static Optional<Access> marked(Method method) {
        return Optional.ofNullable(method.getAnnotation(Access.class));
    }

    private void require(Actor actor, String[] actions) {
        AccessCheck matrix =
                access.get().orElseThrow(() -> Problem.unavailable("not-ready").exception());
        if (Arrays.stream(actions).noneMatch(action -> matrix.mayEver(actor, action))) {
            throw NotAllowed.to(actions.length == 0 ? NAMELESS : actions[0]);
        }
    }
}
