package org.xueji.approval.internal.declared;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.xueji.approval.api.DeadlineRequest;
import org.xueji.approval.api.RouteRequest;

/** What conditions about routes and deadlines may ask for. */
final class CaseInputs {

    private static final Map<String, Function<RouteRequest, String>> OF_ROUTES =
            Map.of(
                    "stage", request -> request.stage().name(),
                    "sending.school", request -> request.sending().school(),
                    "sending.county", request -> request.sending().county(),
                    "sending.city", request -> request.sending().city(),
                    "receiving.school", request -> request.receiving().school(),
                    "receiving.county", request -> request.receiving().county(),
                    "receiving.city", request -> request.receiving().city(),
                    "sameCounty", request -> "" + request.isSameCounty(),
                    "sameCity", request -> "" + request.isSameCity(),
                    "day", request -> request.day().toString());

    private static final Map<String, Function<DeadlineRequest, String>> OF_DEADLINES =
            Map.of(
                    "stage", request -> request.stage().name(),
                    "step", request -> request.step().name(),
                    "acting", request -> request.step().org().toString(),
                    "role", request -> request.step().role().name(),
                    "days", request -> "" + request.step().workingDays(),
                    "org", DeadlineRequest::org,
                    "day", request -> request.day().toString());

    private CaseInputs() {}

    static Set<String> ofRoutes() {
        return OF_ROUTES.keySet();
    }

    static Set<String> ofDeadlines() {
        return OF_DEADLINES.keySet();
    }

    static Function<String, String> of(RouteRequest request) {
        return name -> OF_ROUTES.get(name).apply(request);
    }

    static Function<String, String> of(DeadlineRequest request) {
        return name -> OF_DEADLINES.get(name).apply(request);
    }
}
