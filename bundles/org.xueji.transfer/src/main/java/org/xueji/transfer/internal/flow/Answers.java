package org.xueji.transfer.internal.flow;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.PolicyFailed;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.policy.Windows;
import org.xueji.transfer.api.TransferPolicy;
import org.xueji.transfer.api.TransferRequest;

/** What is said against an application, once though both sides may say it, and by whom. */
final class Answers {

    private final Set<Reason> objections = new LinkedHashSet<>();
    private final Map<String, PolicyRef> asked = new LinkedHashMap<>();

    Set<Reason> objections() {
        return objections;
    }

    void add(Windows.Answer answer) {
        objections.addAll(answer.objections());
        answer.decidedBy().forEach(ref -> asked.put(ref.toString(), ref));
    }

    /** Asks the policies of both sides, each once. */
    void ask(Policies policies, List<OrgId> sides, TransferRequest request) {
        for (OrgId side : sides) {
            for (Selected<TransferPolicy> each :
                    policies.at(side, request.day()).all(TransferPolicy.class)) {
                if (asked.put(each.ref().toString(), each.ref()) == null) {
                    objections.addAll(answer(each, request));
                }
            }
        }
    }

    /** What a broken policy would have said is not known, so the answer is no. */
    private static List<Reason> answer(Selected<TransferPolicy> policy, TransferRequest request) {
        try {
            return policy.policy().objections(request);
        } catch (PolicyFailed e) {
            return List.of(e.reason());
        }
    }

    Conditions.Found found(Optional<TransferRequest> request) {
        return new Conditions.Found(List.copyOf(objections), List.copyOf(asked.values()), request);
    }
}
