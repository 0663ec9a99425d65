package org.xueji.core.api;

import java.util.List;
import java.util.Map;
import org.xueji.core.api.policy.PolicyRef;

/**
 * Another domain has to answer and is not there at present: it is being updated or was removed.
 * Nothing has changed and nothing is lost; the same can be asked again. REST answers 503 with
 * {@code Retry-After}.
 *
 * @since 1.1
 */
public final class Away extends XuejiException {

    private static final long serialVersionUID = 1L;

    private Away(String message, List<Reason> reasons) {
        super(message, reasons);
    }

    /**
     * @param domain which one, such as {@code transfer}
     */
    public static Away of(String domain) {
        return new Away(
                "away: " + domain,
                List.of(Reason.of("core.domain-away", Map.of("domain", domain))));
    }

    /**
     * A local policy is in force but not on this node, or in another build.
     *
     * @since 1.2
     */
    public static Away of(PolicyRef policy) {
        return new Away(
                "policy " + policy + " of bundle " + policy.bundle() + " is not on this node",
                List.of(Reason.of("core.policy-away", Map.of("policy", policy.toString()))));
    }

    /**
     * A local policy was not asked, because too many questions to policies wait. Nothing is wrong
     * with it.
     *
     * @since 1.3
     */
    public static Away busy(PolicyRef policy) {
        return new Away(
                "policy "
                        + policy
                        + " of bundle "
                        + policy.bundle()
                        + " was not asked: too many questions wait",
                List.of(Reason.of("core.policy-busy", Map.of("policy", policy.toString()))));
    }

    @Override
    public String code() {
        return "domain-away";
    }
}
