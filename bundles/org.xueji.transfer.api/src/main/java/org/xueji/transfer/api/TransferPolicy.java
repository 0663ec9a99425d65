package org.xueji.transfer.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.xueji.core.api.Reason;

/**
 * Decides whether a pupil may change school. A pure function: no I/O, no clock, no state. Asked on
 * both sides: the policies of the sending and of the receiving school, from the province down to
 * the county, and their objections add up. Asked from several threads at once, when an application
 * is drawn up, sent, and sent again after correction.
 *
 * <p>Registered as a service with the properties that {@link org.xueji.core.api.policy.Policies}
 * names.
 */
@ConsumerType
public interface TransferPolicy {

    /**
     * Every reason why he may not; the application is refused with all of them.
     *
     * @return empty when he may
     */
    List<Reason> objections(TransferRequest request);
}
