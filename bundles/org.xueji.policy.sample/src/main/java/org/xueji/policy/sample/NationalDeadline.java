package org.xueji.policy.sample;

import java.util.OptionalInt;
import org.osgi.service.component.annotations.Component;
import org.xueji.approval.api.DeadlinePolicy;
import org.xueji.approval.api.DeadlineRequest;
import org.xueji.core.api.policy.Policies;
import org.xueji.transfer.api.TransferBusiness;

/** Ten working days for each step of a transfer, as the nation has it (教基一〔2013〕7号), not three. */
@Component(
        property = {
            Policies.ID + "=national.transfer-deadline",
            Policies.VERSION + "=1.0.0",
            Policies.SCOPE + "=*",
            Policies.ABOUT + "=" + TransferBusiness.IN_PROVINCE,
            Policies.ARTICLE + "=教基一〔2013〕7号",
            Policies.WHY + "=转学各环节按全国规定十个工作日办结"
        })
public final class NationalDeadline implements DeadlinePolicy {

    private static final int DAYS = 10;

    @Override
    public OptionalInt workingDays(DeadlineRequest request) {
        return request.caseType().equals(TransferBusiness.IN_PROVINCE)
                ? OptionalInt.of(DAYS)
                : OptionalInt.empty();
    }
}
