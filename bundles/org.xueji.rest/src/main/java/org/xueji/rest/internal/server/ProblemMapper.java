package org.xueji.rest.internal.server;

import java.util.function.BooleanSupplier;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Exchange;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.Actor;
import org.xueji.rest.internal.body.ApiRequest;
import org.xueji.rest.internal.guard.Refusals;
import org.xueji.rest.internal.problem.Problem;
import org.xueji.rest.internal.problem.ProblemException;
import org.xueji.rest.internal.problem.ProblemTable;
import org.xueji.rest.internal.problem.ProblemWriter;

/** The one mapper: whatever is thrown in a domain's server becomes a problem. */
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    private final ProblemWriter writer;
    private final BooleanSupplier going;
    private final Refusals refusals;

    ProblemMapper(ProblemWriter writer, BooleanSupplier going, Refusals refusals) {
        this.refusals = refusals;
        this.writer = writer;
        this.going = going;
    }

    @Override
    public Response toResponse(Throwable failure) {
        ApiRequest request = Contexts.request(JAXRSUtils.getCurrentMessage());
        Problem problem = ProblemTable.of(seen(failure, request), going.getAsBoolean());
        if (isRefusedAttempt(failure)) {
            request.actor().ifPresent(actor -> keep(actor, problem.code()));
        }
        Response.ResponseBuilder response =
                Response.status(problem.status())
                        .type(Problem.MEDIA_TYPE)
                        .header(HttpHeaders.CONTENT_LANGUAGE, request.language().toLanguageTag())
                        .entity(writer.json(problem, request.language()));
        problem.headers().forEach(response::header);
        return response.build();
    }

    private static boolean isRefusedAttempt(Throwable failure) {
        return failure instanceof NotAllowed
                || (failure instanceof NotFound missing && missing.isHidden());
    }

    private void keep(Actor actor, String code) {
        Exchange exchange = JAXRSUtils.getCurrentMessage().getExchange();
        OperationResourceInfo operation = exchange.get(OperationResourceInfo.class);
        if (operation != null) {
            String[] actions = Permissions.actions(operation);
            String base = Contexts.request(exchange.getInMessage()).domain();
            refusals.note(
                    actor,
                    actions.length == 0 ? "rest.nameless" : actions[0],
                    Operations.name(base, operation),
                    code);
        }
    }

    /** Who has not logged in learns nothing of what there is. */
    private static Throwable seen(Throwable failure, ApiRequest request) {
        boolean routing = failure instanceof WebApplicationException;
        if (routing
                && request.actor().isEmpty()
                && !(failure.getCause() instanceof ProblemException)) {
            return OpenOperations.unauthenticated();
        }
        return failure;
    }

    /** CXF has a mapper for its own exceptions; only one that is as specific comes before it. */
    @Provider
    public static final class OfStandard implements ExceptionMapper<WebApplicationException> {

        private final ProblemMapper mapper;

        OfStandard(ProblemMapper mapper) {
            this.mapper = mapper;
        }

        @Override
        public Response toResponse(WebApplicationException failure) {
            return mapper.toResponse(failure);
        }
    }
}
