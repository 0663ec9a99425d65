package org.xueji.kernel.internal.rest;

import java.util.List;
import org.xueji.kernel.internal.policy.PolicyStatus;

/**
 * A rule and what became of it. Days and texts that there are none of are empty.
 *
 * @param form {@code shipped}, {@code java} or {@code text}
 * @param answers what it is asked about, such as {@code WindowPolicy}
 */
public record PolicyView(
        String id,
        String version,
        String scope,
        String form,
        List<String> answers,
        String from,
        String to,
        int ranking,
        String article,
        String why,
        String digest,
        String state,
        String detail,
        List<String> nodes) {

    static PolicyView of(PolicyStatus status) {
        return new PolicyView(
                status.ref().id(),
                status.ref().version(),
                status.ref().scope(),
                status.form(),
                status.spis(),
                status.from().map(Object::toString).orElse(""),
                status.to().map(Object::toString).orElse(""),
                status.ranking(),
                status.article(),
                status.why(),
                status.digest(),
                status.state(),
                status.detail(),
                status.nodes());
    }
}
