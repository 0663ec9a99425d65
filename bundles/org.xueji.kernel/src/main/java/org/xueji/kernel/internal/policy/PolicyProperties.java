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
    RegisteredPolicy toPolicy(Supplier<Optional<Object>> service, String bundle) {
        PolicyRef ref =
                new PolicyRef(required(Policies.ID), required(Policies.VERSION), scope(), bundle);
        LocalDate from = day(Policies.FROM, LocalDate.MIN);
        LocalDate to = day(Policies.TO, LocalDate.MAX);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(Policies.TO + " is before " + Policies.FROM);
        }
        int ranking = values.get(RANKING) instanceof Integer number ? number : 0;
        long id = values.get(ID) instanceof Long number ? number : 0;
        List<String> spis = Arrays.asList((String[]) values.get(SPIS));
        return new RegisteredPolicy(ref, from, to, ranking, id, spis, service, new Fence());
    }

    private String required(String property) {
        if (values.get(property) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException("property " + property + " is missing");
    }

    private String scope() {
        return values.get(Policies.SCOPE) instanceof String text && !text.isBlank() ? text : "*";
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
