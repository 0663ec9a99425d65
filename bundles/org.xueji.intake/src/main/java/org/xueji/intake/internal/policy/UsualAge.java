package org.xueji.intake.internal.policy;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.Reason;
import org.xueji.core.api.policy.Policies;
import org.xueji.intake.api.Admission;
import org.xueji.intake.api.AdmissionPolicy;

/**
 * Refuses no child, and reports those who are not six or seven at the start of the school year: the
 * law leaves exceptions to the province.
 */
@Component(
        property = {
            Policies.ID + "=xueji.intake.admission",
            Policies.VERSION + "=1.0.0",
            Policies.SCOPE + "=*"
        })
public final class UsualAge implements AdmissionPolicy {
    private static final int YOUNGEST = 6;
    private static final int OLDEST = 7;

    @Override
    public List<Reason> objections(Admission child) {
        return List.of();
    }

    @Override
    public List<Reason> doubts(Admission child) {
        int age = child.ageAtStart();
        return age >= YOUNGEST && age <= OLDEST
                ? List.of()
                : List.of(Reason.of("intake.age-doubt", Map.of("age", "" + age)).at("birthDate"));
    }
}
