package org.xueji.approval.internal.flow;

import java.util.List;
import org.xueji.approval.api.PinnedStep;
import org.xueji.approval.api.Route;
import org.xueji.core.api.policy.PolicyRef;

/**
 * What a case will be pinned to.
 *
 * @param rules the policies that said so; none when the domain's own route and days stand
 */
record Plan(Route route, List<PinnedStep> steps, List<PolicyRef> rules) {

    /** The rules as history keeps them. */
    static List<String> texts(List<PolicyRef> rules) {
        // history parts them by blanks
        return rules.stream().map(ref -> ref.toString().replace(' ', '_')).toList();
    }
}
