package org.xueji.rest.internal.problem;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.Away;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.NotLoggedIn;
import org.xueji.core.api.PolicyFailed;
import org.xueji.core.api.Stale;
import org.xueji.core.api.XuejiException;
import org.xueji.core.api.data.DiskFull;

/** The one table from what was thrown to what is answered. */
public final class ProblemTable {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemTable.class);

    private static final Map<Class<?>, Integer> OURS =
            Map.of(
                    Invalid.class,
                    400,
                    NotAllowed.class,
                    403,
                    NotFound.class,
                    404,
                    NotLoggedIn.class,
                    401,
                    PolicyFailed.class,
                    422,
                    Stale.class,
                    412);

    private static final Map<Integer, String> STANDARD =
            Map.of(
                    400, "invalid",
                    401, "unauthenticated",
                    403, "not-allowed",
                    404, "not-found",
                    405, "method-not-allowed",
                    406, "not-acceptable",
                    413, "too-large",
                    415, "unsupported-media-type",
                    503, "not-ready");

    private ProblemTable() {}

    /**
     * The problem that a failure is answered with.
     *
     * @param going whether the domain that failed is on its way out: then it is not broken but away
     */
    public static Problem of(Throwable failure, boolean going) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (failure instanceof Away away) {
            return Problem.unavailable(away.code(), away.reasons());
        }
        if (failure instanceof XuejiException ours) {
            return known(ours);
        }
        if (failure instanceof WebApplicationException standard
                && standard.getResponse().getStatus() < 500) {
            return standard(standard.getResponse());
        }
        return failed(failure, going);
    }

    private static Problem known(XuejiException ours) {
        Problem problem = Problem.of(OURS.get(ours.getClass()), ours.code(), ours.reasons());
        return problem.status() == 401 ? problem.with("WWW-Authenticate", "Bearer") : problem;
    }

    private static Problem failed(Throwable failure, boolean going) {
        if (going) {
            LOG.info("Failed while its domain was going away: {}", failure.toString());
            return Problem.unavailable("domain-away");
        }
        if (isDatabaseAway(failure)) {
            LOG.warn("The database does not answer: {}", failure.toString());
            return Problem.unavailable("database-away");
        }
        if (DiskFull.causedBy(failure)) {
            LOG.error("The database has no room: {}", failure.toString());
            return Problem.of(507, "database-full");
        }
        if (isCallerGone(failure)) {
            LOG.debug("The caller did not wait for the answer", failure);
            return Problem.of(500, "broken");
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("Incident {}", incident, failure);
        return Problem.broken(incident);
    }

    private static Problem standard(Response response) {
        int status = response.getStatus();
        Problem problem = Problem.of(status, STANDARD.getOrDefault(status, "invalid"), List.of());
        String allow = response.getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? problem : problem.with(HttpHeaders.ALLOW, allow);
    }

    /** Jetty's class; it is not to be imported for this. */
    private static boolean isCallerGone(Throwable failure) {
        return failure instanceof java.io.IOException
                && failure.getClass().getSimpleName().equals("EofException");
    }

    private static boolean isDatabaseAway(Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
            if (t instanceof SQLTransientException) {
                return true;
            }
            if (t instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("08")) {
                return true;
            }
        }
        return false;
    }
}
