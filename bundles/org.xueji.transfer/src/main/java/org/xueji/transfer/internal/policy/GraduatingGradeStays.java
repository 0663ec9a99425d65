package org.xueji.transfer.internal.policy;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.Reason;
import org.xueji.core.api.policy.Policies;
import org.xueji.transfer.api.TransferPolicy;
import org.xueji.transfer.api.TransferRequest;

/**
 * Who is in the graduating grade normally stays (domain 4.2), unless the sending school says why he
 * has to go.
 */
@Component(
        property = {
            Policies.ID + "=xueji.transfer.graduating-grade",
            Policies.VERSION + "=1.0.0",
            Policies.SCOPE + "=*"
        })
public final class GraduatingGradeStays implements TransferPolicy {

    @Override
    public List<Reason> objections(TransferRequest request) {
        return request.isGraduating() && !request.isOverridden()
                ? List.of(Reason.of("transfer.graduating-grade").at("/overrideWhy"))
                : List.of();
    }
}
