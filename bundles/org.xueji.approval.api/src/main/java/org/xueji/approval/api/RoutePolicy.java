package org.xueji.approval.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says by which steps a case is decided. A pure function: no I/O, no clock, no state. The one of
 * the lowest authority that both sides of the case have in common counts alone; one that throws, or
 * answers with {@code null}, is passed over for nothing: the case is not begun, because what it
 * would have asked for is not known.
 */
@ConsumerType
public interface RoutePolicy {

    /**
     * The route of a case.
     *
     * @return empty when this policy says nothing about cases of this kind, and the next in line is
     *     asked
     */
    Optional<Route> route(RouteRequest request);
}
