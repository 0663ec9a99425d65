package org.xueji.shared.trial;

import java.util.Collection;
import java.util.stream.Collectors;
import org.xueji.core.api.Reason;

/** A decision as a text that is compared: {@link org.xueji.core.api.policy.StoredQuestions}. */
public final class Verdict {

    private static final String FAILED = "core.policy-failed";
    private static final String LOCAL = "core.local-rule";

    private Verdict() {}

    /**
     * What speaks against it.
     *
     * @throws IllegalStateException when one of them says that a policy failed
     */
    public static String of(Collection<Reason> objections) {
        failed(objections);
        return objections.isEmpty() ? "accepted" : "refused " + said(objections);
    }

    /** Codes, and what a text says of itself; other arguments may be of persons. */
    public static String said(Collection<Reason> reasons) {
        return reasons.stream()
                .map(Verdict::text)
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static void failed(Collection<Reason> objections) {
        objections.stream()
                .filter(reason -> reason.code().equals(FAILED))
                .findFirst()
                .ifPresent(
                        failed -> {
                            throw new IllegalStateException(
                                    "policy " + failed.arguments().get("policy") + " failed");
                        });
    }

    private static String text(Reason reason) {
        return reason.code().equals(LOCAL)
                ? reason.code() + " " + reason.arguments().get("message")
                : reason.code();
    }
}
