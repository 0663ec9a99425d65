package org.xueji.progression.internal.policy;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.time.Window;

/**
 * Graduation and promotion are done by 10 August (seed lines 84 and 98; every year, A12). The
 * notice names no beginning: it is 1 June, when the last examinations begin. The school year is the
 * one that begins.
 */
@Component(
        property = {
            Policies.ID + "=xueji.progression.window",
            Policies.VERSION + "=1.0.0",
            Policies.SCOPE + "=*"
        })
public final class SeedWindow implements WindowPolicy {
    /** 毕业. */
    public static final String GRADUATION = "graduation";

    /** 升级. */
    public static final String PROMOTION = "promotion";

    @Override
    public Optional<Window> window(String business, int schoolYear) {
        return businesses().contains(business)
                ? Optional.of(
                        new Window(
                                LocalDate.of(schoolYear, Month.JUNE, 1),
                                LocalDate.of(schoolYear, Month.AUGUST, 10)))
                : Optional.empty();
    }

    @Override
    public Set<String> businesses() {
        return Set.of(GRADUATION, PROMOTION);
    }
}
