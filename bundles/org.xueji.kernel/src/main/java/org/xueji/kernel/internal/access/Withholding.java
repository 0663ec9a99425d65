package org.xueji.kernel.internal.access;

import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.Away;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.policy.AccessPolicy;
import org.xueji.core.api.policy.AccessQuestion;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.time.BusinessTime;

/** What local policy withholds of the matrix. */
final class Withholding {

    static final Withholding NOTHING = new Withholding(() -> false, null, null);

    private static final Logger LOG = LoggerFactory.getLogger(Withholding.class);

    private final BooleanSupplier any;
    private final Policies policies;
    private final Clock clock;

    /**
     * @param any whether there is a local policy at all; most installations have none, and every
     *     request asks
     */
    Withholding(BooleanSupplier any, Policies policies, Clock clock) {
        this.any = any;
        this.policies = policies;
        this.clock = clock;
    }

    boolean from(Actor actor, String action, OrgTree tree) {
        if (!any.getAsBoolean()) {
            return false;
        }
        AccessQuestion question =
                new AccessQuestion(
                        action,
                        actor.role(),
                        tree.levels(actor.org()),
                        tree.code(actor.org()).orElse(""));
        List<Selected<AccessPolicy>> inForce =
                policies.at(actor.org(), BusinessTime.today(clock)).all(AccessPolicy.class);
        return inForce.stream().anyMatch(policy -> withholds(policy, question));
    }

    /** A policy is other people's code; when it fails, it is better to refuse. */
    private static boolean withholds(Selected<AccessPolicy> local, AccessQuestion question) {
        try {
            return local.policy().withholds(question);
        } catch (Away e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("policy {} failed, so {} is refused", local.ref(), question.action(), e);
            return true;
        }
    }
}
