package org.xueji.transfer.internal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.osgi.service.component.annotations.Component;
import org.xueji.approval.api.RouteRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.declared.Condition;
import org.xueji.core.api.policy.declared.DeclarativeKind;
import org.xueji.core.api.policy.declared.Declared;
import org.xueji.core.api.policy.declared.Problems;
import org.xueji.core.api.policy.declared.Section;
import org.xueji.transfer.api.TransferBusiness;
import org.xueji.transfer.api.TransferPolicy;
import org.xueji.transfer.api.TransferRequest;

/** {@code transfers}: conditions that an application must fulfil, and what is said otherwise. */
@Component
public final class TransferKind implements DeclarativeKind {

    private static final Map<String, Function<TransferRequest, String>> INPUTS =
            Map.ofEntries(
                    Map.entry("stage", request -> request.stage().name()),
                    Map.entry("grade", TransferRequest::grade),
                    Map.entry("graduating", request -> "" + request.isGraduating()),
                    Map.entry("overridden", request -> "" + request.isOverridden()),
                    Map.entry("reason", request -> request.reason().name()),
                    Map.entry("birthDate", request -> request.birthDate().toString()),
                    Map.entry("schoolYear", request -> "" + request.schoolYear()),
                    Map.entry("day", request -> request.day().toString()),
                    Map.entry("sending.school", request -> request.sending().school()),
                    Map.entry("sending.county", request -> request.sending().county()),
                    Map.entry("sending.city", request -> request.sending().city()),
                    Map.entry("receiving.school", request -> request.receiving().school()),
                    Map.entry("receiving.county", request -> request.receiving().county()),
                    Map.entry("receiving.city", request -> request.receiving().city()),
                    Map.entry("sameCounty", request -> "" + route(request).isSameCounty()),
                    Map.entry("sameCity", request -> "" + route(request).isSameCity()));

    /** What is the same county or city is said in one place, for routes. */
    private static RouteRequest route(TransferRequest request) {
        return new RouteRequest(
                TransferBusiness.IN_PROVINCE,
                request.stage(),
                request.sending(),
                request.receiving(),
                request.day());
    }

    @Override
    public String section() {
        return "transfers";
    }

    @Override
    public Class<?> spi() {
        return TransferPolicy.class;
    }

    @Override
    public Optional<Compiled> compile(PolicyRef policy, Declared section, Problems problems) {
        List<Rule> rules = new ArrayList<>();
        Section.items(section, problems).forEach(item -> rule(item).ifPresent(rules::add));
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Compiled(
                                new Rules(policy, rules), Set.of(TransferBusiness.IN_PROVINCE)));
    }

    private static Optional<Rule> rule(Section item) {
        Optional<Condition> when = condition(item, "when");
        Optional<Condition> require = condition(item, "require");
        if (item.field("require").isEmpty()) {
            item.problems().add(item.line(), "require is missing: what must be so");
        }
        Optional<String> message = item.required("message", 200);
        item.end();
        return require.isEmpty() || message.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rule(when, require.get(), message.get()));
    }

    private static Optional<Condition> condition(Section item, String name) {
        return item.field(name)
                .flatMap(where -> Condition.read(where, INPUTS.keySet(), item.problems()));
    }

    private record Rule(Optional<Condition> when, Condition require, String message) {

        boolean isBrokenBy(Function<String, String> inputs) {
            return when.map(condition -> condition.isFulfilledBy(inputs)).orElse(true)
                    && !require.isFulfilledBy(inputs);
        }
    }

    private record Rules(PolicyRef policy, List<Rule> all) implements TransferPolicy {

        private Rules {
            all = List.copyOf(all);
        }

        @Override
        public List<Reason> objections(TransferRequest request) {
            Function<String, String> inputs = name -> INPUTS.get(name).apply(request);
            return all.stream()
                    .filter(rule -> rule.isBrokenBy(inputs))
                    .map(rule -> objection(rule.message()))
                    .toList();
        }

        private Reason objection(String message) {
            return Reason.of(
                    "core.local-rule", Map.of("message", message, "policy", policy.toString()));
        }
    }
}
