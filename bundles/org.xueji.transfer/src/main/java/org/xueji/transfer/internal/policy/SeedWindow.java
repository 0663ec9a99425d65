package org.xueji.transfer.internal.policy;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.time.Window;
import org.xueji.transfer.api.TransferBusiness;

/**
 * Transfers begin on 1 October (seed line 104). The notice names no end: it is 20 July, the day
 * before the national pause (A13).
 */
@Component(
        property = {
            Policies.ID + "=xueji.transfer.window",
            Policies.VERSION + "=1.0.0",
            Policies.SCOPE + "=*"
        })
public final class SeedWindow implements WindowPolicy {

    @Override
    public Optional<Window> window(String business, int schoolYear) {
        return TransferBusiness.IN_PROVINCE.equals(business)
                ? Optional.of(
                        new Window(
                                LocalDate.of(schoolYear, Month.OCTOBER, 1),
                                LocalDate.of(schoolYear + 1, Month.JULY, 20)))
                : Optional.empty();
    }

    @Override
    public Set<String> businesses() {
        return Set.of(TransferBusiness.IN_PROVINCE);
    }
}
