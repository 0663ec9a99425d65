package org.xueji.core.api;

import java.util.List;
import java.util.Map;
import org.xueji.core.api.policy.PolicyRef;

/**
 * A local policy threw, took too long or answered nothing, now or before, and is not asked any
 * more. What it would have said is not known: who decides by it refuses with {@link #reason()}, who
 * only shows something goes on without it. REST answers 422.
 *
 * @since 1.2
 */
public final class PolicyFailed extends XuejiException {

    private static final long serialVersionUID = 1L;

    private PolicyFailed(String message, List<Reason> reasons) {
        super(message, reasons);
    }

    /**
     * @param what for the log, such as {@code took longer than 2000 ms}
     */
    public static PolicyFailed of(PolicyRef policy, String what) {
        return new PolicyFailed(
                "policy " + policy + " of bundle " + policy.bundle() + " " + what,
                List.of(Reason.of("core.policy-failed", Map.of("policy", policy.toString()))));
    }

    /** {@code core.policy-failed}, naming the policy. */
    public Reason reason() {
        return reasons().get(0);
    }

    /** As any other refusal. */
    @Override
    public String code() {
        return "rejected";
    }
}
