package org.xueji.shared.trial;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xueji.core.api.Reason;

/** A decision as a text that is compared: {@link org.xueji.core.api.policy.StoredQuestions}. */
public final class Verdict {

    private static final String FAILED = "core.policy-failed";
    private static final String POLICY = "policy";

    private Verdict() {}

    /**
     * Which policy objects is left out: the same rule under a new version decides alike.
     *
     * @throws IllegalStateException when one of them says that a policy failed
     */
    public static String of(Collection<Reason> objections) {
        failed(objections);
        return objections.isEmpty()
                ? "accepted"
                : objections.stream()
                        .map(Verdict::text)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("; ", "refused ", ""));
    }

    private static void failed(Collection<Reason> objections) {
        objections.stream()
                .filter(reason -> reason.code().equals(FAILED))
                .findFirst()
                .ifPresent(
                        failed -> {
                            throw new IllegalStateException(
                                    "policy " + failed.arguments().get(POLICY) + " failed");
                        });
    }

    private static String text(Reason reason) {
        Map<String, String> said = new TreeMap<>(reason.arguments());
        said.remove(POLICY);
        return said.isEmpty() ? reason.code() : reason.code() + said;
    }
}
