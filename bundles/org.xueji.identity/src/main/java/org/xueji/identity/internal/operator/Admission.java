package org.xueji.identity.internal.operator;

import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.access.Actor;

/**
 * What became of a key that was shown at the console.
 *
 * @param actor who comes in; empty when nobody does
 * @param roles what he may be asked for by the access lists
 * @param refusal why nobody comes in
 */
public record Admission(Optional<Actor> actor, Set<String> roles, Optional<Refusal> refusal) {

    static Admission of(Operator operator) {
        return new Admission(
                Optional.of(operator.actor()),
                OperatorRoles.held(operator.roles()),
                Optional.empty());
    }

    static Admission refused(Refusal why) {
        return new Admission(Optional.empty(), Set.of(), Optional.of(why));
    }
}
