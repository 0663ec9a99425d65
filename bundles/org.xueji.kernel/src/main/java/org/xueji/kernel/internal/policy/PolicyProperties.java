package org.xueji.kernel.internal.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.PolicyRef;

/** Reads what a policy service says of itself. */
record PolicyProperties(Map<String, Object> values) {

    private static final String RANKING = "service.ranking";
    private static final String ID = "service.id";
    private static final String SPIS = "objectClass";

    /**
     * @throws IllegalArgumentException with one line that tells what is missing or wrong
     */
    RegisteredPolicy toPolicy(Supplier<Optional<Object>> service, Origin origin) {
        PolicyRef ref =
                new PolicyRef(
                        required(Policies.ID, 100),
                        required(Policies.VERSION, 40),
                        scope(),
                        origin.bundle());
        LocalDate from = day(Policies.FROM, LocalDate.MIN);
        LocalDate to = day(Policies.TO, LocalDate.MAX);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(Policies.TO + " is before " + Policies.FROM);
        }
        int ranking = values.get(RANKING) instanceof Integer number ? number : 0;
        long id = values.get(ID) instanceof Long number ? number : 0;
        List<String> spis = Arrays.asList((String[]) values.get(SPIS));
        RegisteredPolicy.Told told =
                new RegisteredPolicy.Told(
                        about(), text(Policies.ARTICLE, 200), text(Policies.WHY, 200));
        return new RegisteredPolicy(
                ref, from, to, ranking, id, spis, told, origin, service, new Fence());
    }

    private String required(String property, int most) {
        String text = text(property, most);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("property " + property + " is missing");
        }
        return text;
    }

    private String text(String property, int most) {
        String text = values.get(property) instanceof String given ? given.strip() : "";
        if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "property " + property + " is not one line of at most " + most);
        }
        return text;
    }

    private String scope() {
        String scope = text(Policies.SCOPE, 40);
        return scope.isEmpty() ? "*" : scope;
    }

    private List<String> about() {
        Object value = values.get(Policies.ABOUT);
        if (value instanceof String[] several) {
            return List.of(several);
        }
        return value instanceof String one && !one.isBlank() ? List.of(one) : List.of();
    }

    private LocalDate day(String property, LocalDate otherwise) {
        Object value = values.get(property);
        if (value == null) {
            return otherwise;
        }
        try {
            return LocalDate.parse(value.toString());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "property " + property + " is not a date like 2014-08-25: " + value, e);
        }
    }
}
