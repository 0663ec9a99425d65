package org.xueji.kernel.internal.policy;

import java.util.List;
import org.xueji.core.api.PolicyFailed;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.WindowPolicy;

/** Learns what a policy speaks of: from its properties, else by asking it. */
final class PolicySubjects {

    private static final List<Class<?>> TOLD = List.of(DataCheck.class, WindowPolicy.class);

    private final PolicyRuntime runtime;

    PolicySubjects(PolicyRuntime runtime) {
        this.runtime = runtime;
    }

    /** Asked as any other question, for it is other people's code; one that fails says nothing. */
    List<String> of(RegisteredPolicy policy) {
        if (!policy.told().about().isEmpty()) {
            return policy.told().about();
        }
        return TOLD.stream()
                .filter(spi -> policy.spis().contains(spi.getName()))
                .flatMap(spi -> of(spi, policy).stream())
                .distinct()
                .toList();
    }

    private <P> List<String> of(Class<P> spi, RegisteredPolicy policy) {
        try {
            return policy
                    .service()
                    .get()
                    .map(
                            found ->
                                    runtime.guarded(
                                            spi, policy.ref(), policy.fence(), spi.cast(found)))
                    .map(Rule::asked)
                    .orElse(List.of())
                    .stream()
                    .map(subject -> Subjects.of(spi, subject))
                    .toList();
        } catch (PolicyFailed e) {
            return List.of();
        }
    }
}
