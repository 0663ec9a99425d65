package org.xueji.intake.internal.policy;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.time.Window;
import org.xueji.intake.api.IntakeBusiness;

/** New pupils are registered from 25 August to 20 September (seed line 100), both days included. */
@Component(
        property = {
            Policies.ID + "=xueji.intake.window",
            Policies.VERSION + "=1.0.0",
            Policies.SCOPE + "=*"
        })
public final class SeedWindow implements WindowPolicy {

    @Override
    public Optional<Window> window(String business, int schoolYear) {
        return IntakeBusiness.PRIMARY.equals(business)
                ? Optional.of(
                        new Window(
                                LocalDate.of(schoolYear, Month.AUGUST, 25),
                                LocalDate.of(schoolYear, Month.SEPTEMBER, 20)))
                : Optional.empty();
    }

    @Override
    public Set<String> businesses() {
        return Set.of(IntakeBusiness.PRIMARY);
    }
}
