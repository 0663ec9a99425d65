package org.xueji.kernel.internal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.xueji.core.api.Reason;
import org.xueji.kernel.internal.policy.ForceRow.How;
import org.xueji.kernel.internal.policy.ForceRow.What;

/**
 * What speaks against putting a policy in force.
 *
 * @param scopes whether there is an organisation of a code
 */
record ForceRules(Predicate<String> scopes) {

    /**
     * @param open those in force
     * @param before all rows of the same policy, those that have ended too
     */
    List<Reason> objections(What wanted, List<ForceRow> open, List<ForceRow> before) {
        List<Reason> reasons = new ArrayList<>();
        String scope = wanted.ref().scope();
        if (!scope.equals("*") && !scopes.test(scope)) {
            reasons.add(Reason.of("core.policy-scope", Map.of("scope", scope)).at("scope"));
        }
        before.stream()
                .filter(row -> row.ended().map(end -> end.how() != How.REFUSED).orElse(true))
                .map(ForceRow::what)
                .filter(what -> what.ref().version().equals(wanted.ref().version()))
                .filter(what -> !what.digest().equals(wanted.digest()))
                .findFirst()
                .ifPresent(other -> reasons.add(otherDigest(wanted, other)));
        open.stream()
                .map(ForceRow::what)
                .filter(what -> what.isSame(wanted))
                .findFirst()
                .ifPresent(same -> reasons.add(named("core.policy-is-on", same)));
        open.stream()
                .map(ForceRow::what)
                .filter(what -> !what.ref().id().equals(wanted.ref().id()))
                .filter(what -> what.ranking() == wanted.ranking() && what.competesWith(wanted))
                .forEach(older -> reasons.add(named("core.policy-rival", older)));
        return reasons;
    }

    /** The versions whose place a new one takes. */
    static List<ForceRow> replaced(What wanted, List<ForceRow> open) {
        return open.stream()
                .filter(row -> row.what().ref().id().equals(wanted.ref().id()))
                .filter(row -> row.what().ref().scope().equals(wanted.ref().scope()))
                .filter(row -> row.what().sharesDays(wanted))
                .toList();
    }

    private static Reason otherDigest(What wanted, What known) {
        return Reason.of(
                        "core.policy-digest",
                        Map.of(
                                "policy",
                                wanted.ref().toString(),
                                "known",
                                shown(known.digest()),
                                "digest",
                                shown(wanted.digest())))
                .at("version");
    }

    private static Reason named(String code, What other) {
        return Reason.of(code, Map.of("policy", other.ref().toString()));
    }

    static String shown(String digest) {
        return digest.substring(0, Math.min(12, digest.length()));
    }
}
