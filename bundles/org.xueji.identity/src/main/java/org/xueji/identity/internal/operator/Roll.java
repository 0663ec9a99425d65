package org.xueji.identity.internal.operator;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All operators as they were at one moment, in memory: a login never waits for the database. */
final class Roll {

    static final Roll EMPTY = new Roll(List.of());

    private final Map<String, Operator> byLogin;

    Roll(List<Operator> operators) {
        this.byLogin =
                operators.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(Operator::login, Function.identity()));
    }

    Optional<Operator> find(String login) {
        return Optional.ofNullable(byLogin.get(login));
    }

    Admission admit(String login, String fingerprint, LocalDate today) {
        Operator operator = byLogin.get(login);
        if (operator == null) {
            return Admission.refused(Refusal.UNKNOWN);
        }
        Optional<OperatorKey> key = operator.key(fingerprint);
        if (key.isEmpty()) {
            return Admission.refused(Refusal.OTHER_KEY);
        }
        if (key.get().isRevoked()) {
            return Admission.refused(Refusal.REVOKED_KEY);
        }
        if (!operator.isEnabled()) {
            return Admission.refused(Refusal.DISABLED);
        }
        return operator.isOverOn(today) ? Admission.refused(Refusal.OVER) : Admission.of(operator);
    }
}
